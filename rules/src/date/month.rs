//! Names of months and days of the week, English and Spanish, with the abbreviations that style guides ask for.

/// The month that a word names, 1 to 12, whatever its case.
pub(super) fn month(word: &str) -> Option<i8> {
    // Every word of a page is asked, so the first three letters decide.
    let start = word.as_bytes().first_chunk::<3>()?.map(|b| b.to_ascii_lowercase());
    let month = match &start {
        b"jan" | b"ene" => 1,
        b"feb" => 2,
        b"mar" => 3,
        b"apr" | b"abr" => 4,
        b"may" => 5,
        b"jun" => 6,
        b"jul" => 7,
        b"aug" | b"ago" => 8,
        b"sep" | b"set" => 9,
        b"oct" => 10,
        b"nov" => 11,
        b"dec" | b"dic" => 12,
        _ => return None,
    };
    NAMES.split(' ').any(|name| name.eq_ignore_ascii_case(word)).then_some(month)
}

/// Whether a word names a day of the week, in full or in three letters and more (`Tues`, `mié`).
pub(super) fn is_weekday(word: &str) -> bool {
    let initial = word.bytes().next().is_some_and(|b| b"mtwfslvjd".contains(&b.to_ascii_lowercase()));
    let letters = if initial { word.chars().count() } else { 0 };
    letters >= 3 && DAYS.split(' ').any(|day| plain(word).eq(day.chars().take(letters)))
}

const NAMES: &str = "january jan enero ene february feb febrero march mar marzo april apr abril abr may mayo june jun junio \
    july jul julio august aug agosto ago september sept sep septiembre setiembre set october oct octubre november nov \
    noviembre december dec diciembre dic";

const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado \
    domingo";

/// The letters of a word in lower case, without the two accents that Spanish days carry.
fn plain(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().map(|c| match c {
        'é' | 'É' => 'e',
        'á' | 'Á' => 'a',
        c => c.to_ascii_lowercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_both_languages() {
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("NOVIEMBRE"), Some(11));
        assert_eq!(month("mayo"), Some(5));
        assert_eq!(month("ma"), None);
        assert_eq!(month("marching"), None);
        assert!(is_weekday("Wed") && is_weekday("Miércoles") && is_weekday("SÁBADO") && is_weekday("Thurs"));
        assert!(!is_weekday("We") && !is_weekday("sunny") && !is_weekday("domingos"));
    }
}
