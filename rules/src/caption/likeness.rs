//! Whether two captions say nearly the same.
//!
//! Compares runs of words and knows nothing of what they mean or where they stand.

/// Whether two captions say the same up to a few words: one holds nine tenths of the other's runs of three words.
pub(super) fn nearly_same(a: &str, b: &str) -> bool {
    let (a, b) = (shingles(a), shingles(b));
    let (few, many) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let shared = few.iter().filter(|shingle| many.binary_search(shingle).is_ok()).count();
    // Both ways, or a caption would be nearly the same as any text that quotes it.
    !many.is_empty() && shared * 10 >= many.len() * 9
}

/// Runs of three words, sorted.
fn shingles(text: &str) -> Vec<(&str, &str, &str)> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    let mut runs: Vec<_> = words.windows(3).map(|run| (run[0], run[1], run[2])).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_the_same_both_ways() {
        let long = "a crew of the public works department repairs the old iron bridge over the river near the town on a cold morning in may";
        assert!(nearly_same(long, &format!("{long} 2016")));
        assert!(!nearly_same(long, "a crew of the public works department repairs the old iron bridge"));
        assert!(!nearly_same("", ""));
    }
}
