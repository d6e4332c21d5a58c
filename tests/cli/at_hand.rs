//! What makes a first day easy: a configuration to begin with, completions, man pages.

use std::path::Path;

use govlint::config::{ConfigFile, FILE_NAME};

use super::run::{Folder, page};

/// A folder without a configuration.
fn bare() -> Folder {
    let folder = Folder::new();
    std::fs::remove_file(folder.path().join(FILE_NAME)).unwrap();
    folder
}

fn written(folder: &Folder) -> String {
    let ran = folder.run(&["init"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let text = std::fs::read_to_string(folder.path().join(FILE_NAME)).unwrap();
    assert!(ConfigFile::parse(Path::new(FILE_NAME), text.clone()).is_ok(), "{text}");
    text
}

#[test]
fn a_first_configuration_fits_the_folder() {
    let text = written(&bare());
    assert!(
        text.contains("govlint check FOLDER\n") && text.contains("# base-url = \"https://www.agency.example.gov/\""),
        "{text}"
    );
    assert!(text.contains("fail-on = \"error\""), "{text}");
    let text = written(&bare().with("index.html", page("")));
    assert!(text.contains("govlint check .\n"), "{text}");
    let text = written(&bare().with("dist/index.html", page("")).with("CNAME", "command.example.mil\n"));
    assert!(text.contains("govlint check dist\n") && text.contains("base-url = \"https://command.example.mil/\""), "{text}");
    assert!(text.contains("(dod)"), "{text}");
    let jekyll = "title: x\nurl: \"https://www.agency.example.gov\" # there\nurl_of: y\n";
    let text = written(&bare().with("_config.yml", jekyll).with("index.html", "---\n---\n"));
    assert!(text.contains("built pages of Jekyll with: govlint check _site\n"), "{text}");
    assert!(text.contains("\nbase-url = \"https://www.agency.example.gov/\""), "{text}");
    let text = written(&bare().with("hugo.toml", "baseURL = 'https://www.city.example.gov/a\\b\"/'\n"));
    assert!(text.contains("govlint check public\n"), "{text}");
    for nonsense in ["localhost:4000", "http://localhost/", "a b", "", "\u{0}"] {
        let text = written(&bare().with("_config.yml", format!("url: {nonsense}\n")));
        assert!(text.contains("\n# base-url = "), "{nonsense}: {text}");
    }
}

#[test]
fn a_first_configuration_can_be_used_at_once_and_overwrites_nothing() {
    let folder = bare().with("index.html", page(""));
    let text = written(&folder);
    assert_eq!(folder.run(&["check", ".", "--show-config"]).code, 0);
    let ran = folder.run(&["init"]);
    assert!(ran.code == 2 && ran.err.contains("govlint.toml is there already"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join(FILE_NAME)).unwrap(), text);
    let ran = folder.run(&["init", "nowhere"]);
    assert!(ran.code == 2 && ran.err.contains("cannot write nowhere"), "{ran:?}");
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    let ran = folder.run(&["init", "sub"]);
    assert!(ran.code == 0 && ran.out.contains("sub") && folder.path().join("sub").join(FILE_NAME).is_file(), "{ran:?}");
}

#[test]
fn completions_are_written_for_every_shell() {
    for (shell, mark) in [("bash", "complete -F"), ("zsh", "#compdef govlint"), ("fish", "complete -c govlint")] {
        let ran = bare().run(&["completions", shell]);
        assert!(ran.code == 0 && ran.out.contains(mark) && ran.out.contains("update-baseline"), "{shell}: {}", ran.err);
    }
    assert_eq!(bare().run(&["completions", "cmd"]).code, 2);
}

#[test]
fn man_pages_are_written_for_every_command() {
    let folder = bare();
    let ran = folder.run(&["man", "pages/man1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for name in ["govlint", "govlint-check", "govlint-diff", "govlint-explain", "govlint-init"] {
        let text = std::fs::read_to_string(folder.path().join("pages/man1").join(format!("{name}.1"))).unwrap();
        assert!(text.contains(".TH ") && text.contains(".SH NAME"), "{name}");
    }
    let folder = folder.with("file", "x");
    let ran = folder.run(&["man", "file"]);
    assert!(ran.code == 2 && ran.err.contains("cannot write the man pages"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn the_action_hands_its_inputs_on_and_runs_none_of_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = bare().with("told", "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
    let told = folder.path().join("told");
    std::fs::set_permissions(&told, std::fs::Permissions::from_mode(0o755)).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/action.sh");
    let run = |inputs: &[(&str, &str)]| {
        let mut command = std::process::Command::new("bash");
        command.arg(&script).current_dir(folder.path()).env("GOVLINT", &told).envs(inputs.iter().copied());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(&[]), "<check><--format><github><--><.>");
    let hostile = "$(touch owned)\n`touch owned`; touch owned\n--no-config\n\n* a b\n";
    let inputs = [
        ("GOVLINT_PATHS", hostile),
        ("GOVLINT_BASE_URL", "https://www.agency.example.gov/"),
        ("GOVLINT_BASELINE", "a b"),
        ("GOVLINT_FAIL_ON", "never"),
        ("GOVLINT_SARIF", "x.sarif"),
        ("GOVLINT_ARGUMENTS", "--select\nimage"),
    ];
    assert_eq!(
        run(&inputs),
        "<check><--format><github><--base-url><https://www.agency.example.gov/><--baseline><a b><--fail-on><never>\
         <--output><sarif=x.sarif><--select><image><--><$(touch owned)><`touch owned`; touch owned><--no-config><* a b>"
    );
    assert!(!folder.path().join("owned").exists());
}
