//! `govlint hook`: put in place and taken away in real repositories, and run by git itself.

use super::repo::{FAULT, Repo};
use super::run::page;

fn site() -> Repo {
    Repo::of(&[("index.html", &page("x"))])
}

#[cfg(unix)]
fn put_hook(repo: &Repo, name: &str, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    repo.put(&format!(".git/hooks/{name}"), text);
    std::fs::set_permissions(repo.hook(name), std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn hook(repo: &Repo, arguments: &[&str]) -> super::run::Ran {
    repo.run_in(repo.path(), &[&["hook"], arguments].concat(), &[])
}

/// Stages a fault and lets git commit it.
fn commit_of_a_fault(repo: &Repo, folder: &std::path::Path, how: &[&str]) -> (bool, String) {
    std::fs::write(folder.join("index.html"), page(FAULT)).unwrap();
    repo.try_git(folder, &[&["commit", "-q", "-m", "x"], how].concat())
}

#[cfg(unix)]
#[test]
fn a_commit_with_a_fault_is_refused_until_the_hook_goes() {
    let repo = site();
    let ran = hook(&repo, &["install"]);
    assert!(
        ran.code == 0 && ran.out.contains(".git/hooks/pre-commit runs `govlint check --staged --quiet` before each commit"),
        "{ran:?}"
    );
    for how in [&["-a"][..], &["index.html"], &["--all", "--amend"]] {
        let (committed, said) = commit_of_a_fault(&repo, repo.path(), how);
        assert!(!committed && said.contains("image/missing-alt"), "{how:?}: {said}");
    }
    assert!(hook(&repo, &["install"]).out.contains("renewed"));
    assert_eq!(hook(&repo, &["uninstall"]).code, 0);
    assert!(!repo.hook("pre-commit").exists());
    assert!(commit_of_a_fault(&repo, repo.path(), &["-a"]).0);
    assert!(hook(&repo, &["uninstall"]).out.contains("nothing to take away"));
}

#[cfg(unix)]
#[test]
fn a_hook_that_is_there_is_never_lost() {
    let repo = site();
    let theirs = "#!/bin/sh\necho theirs ran\nexit ${THEIRS:-0}\n";
    put_hook(&repo, "pre-commit", theirs);
    let ran = hook(&repo, &["install"]);
    assert!(ran.code == 2 && ran.err.contains("there is a hook already") && ran.err.contains("--chain"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(repo.hook("pre-commit")).unwrap(), theirs);
    let ran = hook(&repo, &["uninstall"]);
    assert!(ran.code == 2 && ran.err.contains("was not put there by govlint"), "{ran:?}");

    assert_eq!(hook(&repo, &["install", "--chain"]).code, 0);
    let (committed, said) = commit_of_a_fault(&repo, repo.path(), &["-a"]);
    assert!(!committed && said.contains("theirs ran") && said.contains("image/missing-alt"), "{said}");
    assert_eq!(hook(&repo, &["install", "--chain"]).code, 0, "again");
    assert_eq!(hook(&repo, &["uninstall"]).code, 0);
    assert_eq!(std::fs::read_to_string(repo.hook("pre-commit")).unwrap(), theirs);
    assert!(!repo.hook("pre-commit.before-govlint").exists());
    let (committed, said) = commit_of_a_fault(&repo, repo.path(), &["-a"]);
    assert!(committed && said.contains("theirs ran"), "it may still be run: {said}");
}

#[cfg(unix)]
#[test]
fn core_hooks_path_is_respected_unless_all_repositories_share_it() {
    let repo = site();
    repo.git(&["config", "core.hooksPath", "of the project/hooks"]);
    let ran = hook(&repo, &["install"]);
    assert!(ran.code == 0 && ran.out.contains("of the project/hooks/pre-commit"), "{ran:?}");
    assert!(!commit_of_a_fault(&repo, repo.path(), &["-a"]).0);
    assert_eq!(hook(&repo, &["uninstall"]).code, 0);
    assert!(!repo.path().join("of the project/hooks").exists(), "the folder goes with it");
    repo.git(&["config", "--unset", "core.hooksPath"]);
    repo.git(&["config", "--global", "core.hooksPath", "/nowhere/hooks"]);
    let ran = hook(&repo, &["install"]);
    assert!(ran.code == 2 && ran.err.contains("all repositories"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_further_work_tree_has_the_same_hook_and_its_own_index() {
    let repo = site();
    let further = repo.path().join("further tree");
    repo.git(&["worktree", "add", "-q", "-b", "further", &further.to_string_lossy()]);
    let ran = repo.run_in(&further, &["hook", "install"], &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(repo.hook("pre-commit").exists());
    let (committed, said) = commit_of_a_fault(&repo, &further, &["-a"]);
    assert!(!committed && said.contains("index.html"), "{said}");
    repo.put("clean.html", page("x"));
    repo.git(&["add", "clean.html"]);
    assert!(repo.try_git(repo.path(), &["commit", "-q", "-m", "x"]).0, "what is staged in the other tree is not this one's");
}

#[cfg(unix)]
#[test]
fn a_folder_of_the_repository_is_the_site() {
    let repo = site();
    std::fs::create_dir_all(repo.path().join("it's public")).unwrap();
    let ran = hook(&repo, &["install", "it's public"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(commit_of_a_fault(&repo, repo.path(), &["-a"]).0, "it is outside of the site");
    std::fs::write(repo.path().join("it's public/a.html"), page(FAULT)).unwrap();
    repo.git(&["add", "-A"]);
    assert!(!repo.try_git(repo.path(), &["commit", "-q", "-m", "x"]).0);
}

#[cfg(unix)]
#[test]
fn a_push_with_a_fault_is_refused() {
    let repo = site();
    let there = repo.path().join(".there.git");
    repo.git(&["init", "-q", "--bare", &there.to_string_lossy()]);
    repo.git(&["remote", "add", "origin", &there.to_string_lossy()]);
    put_hook(&repo, "pre-push", "#!/bin/sh\nsed 's/^/they read: /'\n");
    assert_eq!(hook(&repo, &["install", "--pre-push", "--chain"]).code, 0);
    let push = |name: &str| repo.try_git(repo.path(), &["push", "-q", "origin", name]);
    let (pushed, said) = push("main");
    assert!(pushed && said.contains("nothing is known of origin") && said.contains("they read: refs/heads/main"), "{said}");
    repo.put("index.html", page(FAULT));
    repo.commit();
    let (pushed, said) = push("main");
    assert!(!pushed && said.contains("image/missing-alt"), "{said}");
    let (pushed, said) = push("HEAD:refs/heads/new");
    assert!(!pushed && said.contains("image/missing-alt"), "a branch that is new there: {said}");
    repo.put("index.html", page("mended"));
    repo.commit();
    assert!(push("main").0);
    assert_eq!(hook(&repo, &["uninstall", "--pre-push"]).code, 0);
    assert!(std::fs::read_to_string(repo.hook("pre-push")).unwrap().contains("they read"));
}
