//! Things that say the same, brought together: one finding for one target, with every place it stands.

use std::collections::HashMap;
use std::hash::Hash;

/// The values of each key, keys in the order in which they first came, values in theirs. Linear.
pub(crate) fn grouped<K: Eq + Hash + Clone, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        if let Some(&at) = places.get(&key) {
            groups[at].1.push(value);
        } else {
            places.insert(key.clone(), groups.len());
            groups.push((key, vec![value]));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn keeps_the_order_of_keys_and_of_values() {
        assert_eq!(grouped([("b", 1), ("a", 2), ("b", 3)]), [("b", vec![1, 3]), ("a", vec![2])]);
    }
}
