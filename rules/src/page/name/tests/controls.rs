//! Names of form controls and buttons, and controls that stand in the name of something else.

use super::{NameSource, name_of, named, nameless};

#[test]
fn controls_are_named_by_their_labels() {
    named("<label for=x>Street</label><label>(home) <input id=x value=v title=t></label>", "Street (home)", NameSource::Label);
    named("<input id=x title=t placeholder=p>", "t", NameSource::Title);
    named("<input id=x placeholder=p>", "p", NameSource::Placeholder);
    nameless("<input id=x type=checkbox placeholder=p value=v>");
    nameless("<label for=y>Street</label><input id=x>");
    named("<label hidden for=x>Street</label><input id=x>", "Street", NameSource::Label);
    named("<label for=x>Sort by</label><select id=x><option>Date</select>", "Sort by", NameSource::Label);
    named("<label for=x>a</label><button id=x>Send</button>", "a", NameSource::Label);
}

#[test]
fn buttons_have_values_and_defaults() {
    named("<input id=x type=submit value=Go>", "Go", NameSource::Value);
    named("<input id=x type=submit title=t>", "Submit", NameSource::Default);
    named("<input id=x type=submit value='' title=t>", "t", NameSource::Title);
    named("<input id=x type=reset>", "Reset", NameSource::Default);
    nameless("<input id=x type=button>");
    named("<input id=x type=image alt=Search title=t>", "Search", NameSource::Alt);
    named("<input id=x type=image alt='' title=t>", "t", NameSource::Title);
    named("<input id=x type=image value=v>", "Submit", NameSource::Default);
}

#[test]
fn controls_inside_a_label_stand_there_with_their_value() {
    let flash = |control: &str| {
        let markup = format!("<label><input type=checkbox id=x> Flash the screen {control} times</label>");
        name_of(&markup).text
    };
    assert_eq!(flash("<input value=5 aria-label=number>"), "Flash the screen 5 times");
    assert_eq!(flash("<select><option>1<option selected>2</select>"), "Flash the screen 2 times");
    assert_eq!(flash("<select><option>1<option>2</select>"), "Flash the screen 1 times");
    assert_eq!(flash("<input type=range value=3 aria-valuetext=three>"), "Flash the screen three times");
    assert_eq!(flash("<span role=slider aria-valuenow=4>no</span>"), "Flash the screen 4 times");
    assert_eq!(flash("<span role=textbox contenteditable>6</span>"), "Flash the screen 6 times");
    assert_eq!(
        flash("<span role=listbox><i role=option>7</i><i role=option aria-selected=true>8</i></span>"),
        "Flash the screen 8 times"
    );
}

#[test]
fn labels_that_hold_one_another_end() {
    let markup = "<label for=x>one <input type=checkbox id=y></label><label for=y>two <input type=checkbox id=x></label>";
    named(markup, "one", NameSource::Label);
}
