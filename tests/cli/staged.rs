//! `--staged` and `--changed-since`: what a commit or a push changes, whatever lies in the work tree.

use super::repo::{FAULT, Repo};
use super::run::{fault, page};

const NONE: Vec<String> = Vec::new();

fn site() -> Repo {
    Repo::of(&[
        ("index.html", &page("<a href=about.html#team>Team</a> <a href=\"/files/plan.pdf\">Plan (PDF)</a>")),
        ("about.html", &page("<h1 id=team>Team</h1>")),
        ("old.html", &page(FAULT)),
        ("files/plan.pdf", "%PDF-1.4"),
    ])
}

#[test]
fn the_index_is_judged_and_not_the_work_tree() {
    let repo = site();
    assert_eq!((repo.staged().code, repo.staged().found()), (0, NONE), "nothing is staged");
    repo.put("new.html", page(FAULT));
    assert_eq!(repo.staged().found(), NONE, "it is not staged yet");
    repo.git(&["add", "new.html"]);
    repo.put("new.html", page("mended, and not staged"));
    let ran = repo.staged();
    assert_eq!((ran.code, ran.found()), (1, vec!["new.html:1 image/missing-alt".to_owned()]), "of a file that is staged in part");
    std::fs::remove_file(repo.path().join("new.html")).unwrap();
    assert_eq!(repo.staged().found(), ["new.html:1 image/missing-alt"], "staged, then deleted in the work tree");
    repo.git(&["rm", "-q", "--cached", "new.html"]);
    repo.put("new.html", page(FAULT));
    assert_eq!(repo.staged().found(), NONE);
}

#[test]
fn links_are_resolved_in_the_index() {
    let repo = site();
    repo.put("new.html", page("<a href=later.html>Later</a> <a href=about.html#team>Team</a> <a href=about.html#gone>Gone</a>"));
    repo.git(&["add", "new.html"]);
    repo.put("later.html", page("not staged"));
    assert_eq!(repo.staged().found(), ["new.html:1 link/broken", "new.html:1 link/broken-fragment"]);
    repo.git(&["add", "later.html"]);
    std::fs::remove_file(repo.path().join("later.html")).unwrap();
    assert_eq!(repo.staged().found(), ["new.html:1 link/broken-fragment"]);
}

#[test]
fn links_elsewhere_to_what_goes_are_broken_by_the_change() {
    let repo = site();
    repo.git(&["rm", "-q", "files/plan.pdf"]);
    repo.git(&["mv", "about.html", "team.html"]);
    let ran = repo.check(&["--staged", "--format", "pretty"]);
    assert!(ran.out.contains("about.html is now team.html"), "{ran:?}");
    let ran = repo.staged();
    assert_eq!((ran.code, ran.found()), (1, vec!["index.html:1 link/broken".to_owned(); 2]));
    repo.put("index.html", page("<a href=team.html#team>Team</a>"));
    repo.git(&["add", "index.html"]);
    assert_eq!((repo.staged().code, repo.staged().found()), (0, NONE));
}

#[test]
fn an_id_that_goes_breaks_links_elsewhere_and_other_faults_stay_unsaid() {
    let repo = site();
    repo.put("about.html", page("<h1 id=people>Team</h1>"));
    repo.git(&["add", "-A"]);
    assert_eq!(repo.staged().found(), ["index.html:1 link/broken-fragment"]);
    repo.put("people.html", page("<h1 id=team>Team</h1>"));
    repo.git(&["add", "-A"]);
    assert_eq!(repo.staged().found(), ["index.html:1 link/broken-fragment"], "it is on another page now");
    repo.put("about.html", page("<h1>Team</h1><a name=team></a>"));
    repo.git(&["add", "-A"]);
    assert_eq!(repo.staged().found().iter().filter(|found| found.starts_with("index")).count(), 0);
}

#[test]
fn the_first_commit_has_nothing_before_it() {
    let repo = Repo::new().write(&[("index.html", &page(FAULT))]);
    assert_eq!((repo.staged().code, repo.staged().found()), (0, NONE));
    repo.git(&["add", "-A"]);
    assert_eq!(repo.staged().found(), ["index.html:1 image/missing-alt"]);
    let sha256 = Repo::new();
    std::fs::remove_dir_all(sha256.path().join(".git")).unwrap();
    sha256.git(&["init", "-q", "--object-format=sha256"]);
    sha256.put("index.html", page(FAULT));
    sha256.git(&["add", "-A"]);
    assert_eq!(sha256.staged().found(), ["index.html:1 image/missing-alt"]);
}

#[test]
fn names_are_bytes() {
    let repo = Repo::of(&[("index.html", &page("x"))]);
    let name = "a folder/Größe\n\"q\".html";
    repo.put(name, page(FAULT));
    repo.put("links.html", page("<a href=\"a%20folder/Gr%C3%B6%C3%9Fe%0A%22q%22.html\">x</a>"));
    repo.put("--upload-pack=x.html", page(&fault(2)));
    repo.git(&["add", "-A"]);
    let ran = repo.staged();
    assert_eq!(ran.out.lines().count(), 2, "{ran:?}");
    assert!(ran.out.contains("a folder/Größe \"q\".html:1:"), "{ran:?}");
    repo.commit();
    repo.git(&["rm", "-q", "--", name]);
    assert_eq!(repo.staged().found(), ["links.html:1 link/broken"]);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_judged_too() {
    use std::os::unix::ffi::OsStrExt as _;
    let repo = Repo::of(&[("index.html", &page("x"))]);
    std::fs::write(repo.path().join(std::ffi::OsStr::from_bytes(b"\xff.html")), page(FAULT)).unwrap();
    repo.git(&["add", "-A"]);
    assert_eq!(repo.staged().found(), ["\u{fffd}.html:1 image/missing-alt"]);
}

#[test]
fn offsets_are_of_the_content_that_is_kept() {
    let repo = Repo::of(&[(".gitattributes", "*.html text eol=crlf\n"), ("index.html", &page("x"))]);
    repo.put("new.html", format!("<!doctype html>\r\n<html lang=en>\r\n<title>x</title>\r\n{FAULT}\r\n"));
    repo.git(&["add", "-A"]);
    let ran = repo.check(&["--staged", "--format", "json"]);
    let kept = repo.git(&["cat-file", "blob", ":new.html"]);
    let offset = ran.json()["findings"][0]["places"][0]["start"]["offset"].as_u64().unwrap();
    assert_eq!(offset, kept.find(FAULT).unwrap() as u64, "{ran:?}");
    assert!(!kept.contains('\r'));
}

#[test]
fn a_merge_is_judged_by_what_it_brings() {
    let repo = site();
    repo.git(&["checkout", "-q", "-b", "other"]);
    repo.put("theirs.html", page(FAULT));
    repo.commit();
    repo.git(&["checkout", "-q", "main"]);
    repo.put("ours.html", page(FAULT));
    repo.commit();
    repo.git(&["merge", "-q", "--no-commit", "--no-ff", "other"]);
    assert_eq!(repo.staged().found(), ["theirs.html:1 image/missing-alt"]);
}

#[test]
fn what_is_not_merged_cannot_be_judged() {
    let repo = site();
    for (branch, text) in [("other", "one"), ("main", "two")] {
        let _ = repo.try_git(repo.path(), &["checkout", "-q", "-B", branch, "HEAD"]);
        if branch == "main" {
            repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
        }
        repo.put("about.html", page(text));
        repo.commit();
    }
    assert!(!repo.try_git(repo.path(), &["merge", "-q", "other"]).0, "the two disagree");
    let ran = repo.staged();
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains("about.html") && ran.err.contains("merge them first"), "{ran:?}");
}

#[test]
fn a_sparse_checkout_has_the_whole_index() {
    let repo = site();
    repo.git(&["sparse-checkout", "set", "files"]);
    assert!(!repo.path().join("sub").exists());
    repo.put("files/new.html", page("<a href=../about.html#team>Team</a> <a href=../gone.html>Gone</a>"));
    repo.git(&["add", "files"]);
    assert_eq!(repo.staged().found(), ["files/new.html:1 link/broken"]);
}

#[test]
fn another_repository_is_not_entered() {
    let repo = site();
    let other = Repo::of(&[("index.html", &page(FAULT))]);
    repo.git(&["submodule", "--quiet", "add", &other.path().to_string_lossy(), "theme"]);
    repo.put("new.html", page("<a href=theme/any.html>Theme</a>"));
    repo.git(&["add", "-A"]);
    assert_eq!((repo.staged().code, repo.staged().found()), (0, NONE));
    let inside = repo.path().join("theme");
    std::fs::write(inside.join("new.html"), page(FAULT)).unwrap();
    assert!(repo.try_git(&inside, &["add", "-A"]).0);
    assert_eq!(
        repo.check_in(&inside, &["--staged"], &[]).found(),
        ["new.html:1 image/missing-alt"],
        "from within it is one of its own"
    );
}

#[test]
fn the_variables_with_which_git_starts_a_hook_are_heeded() {
    let repo = site();
    let (git_dir, index) = (repo.path().join(".git"), repo.path().join(".git/of-this-commit"));
    let index = index.to_string_lossy();
    repo.put("new.html", page(FAULT));
    repo.git(&["add", "-A"]);
    std::fs::copy(git_dir.join("index"), &*index).unwrap();
    repo.git(&["reset", "-q"]);
    assert_eq!(repo.staged().found(), NONE);
    let environment = [("GIT_DIR", &*git_dir.to_string_lossy().into_owned()), ("GIT_INDEX_FILE", &index)]
        .map(|(name, value)| (name, value.to_owned()));
    let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, &**value)).collect();
    assert_eq!(repo.check_in(repo.path(), &["--staged"], &environment).found(), ["new.html:1 image/missing-alt"]);
}

#[test]
fn a_folder_is_a_site_and_the_configuration_is_that_of_the_index() {
    let repo =
        Repo::of(&[("site/index.html", &page("<a href=/x.html>x</a>")), ("site/x.html", &page("x")), ("doc.html", &page("x"))]);
    repo.put("site/new.html", page(&format!("{FAULT}<a href=/y.html>y</a>")));
    repo.put("doc.html", page(FAULT));
    repo.git(&["add", "-A"]);
    repo.put("site/govlint.toml", "[rules]\n\"image/missing-alt\" = \"off\"\n");
    assert_eq!(repo.check(&["--staged", "site"]).found(), ["site/new.html:1 image/missing-alt", "site/new.html:1 link/broken"]);
    assert_eq!(
        repo.check_in(&repo.path().join("site"), &["--staged"], &[]).found(),
        ["new.html:1 image/missing-alt", "new.html:1 link/broken"]
    );
    repo.git(&["add", "-A"]);
    assert_eq!(repo.check(&["--staged", "site"]).found(), ["site/new.html:1 link/broken"]);
    let ran = repo.check(&["--staged", "../.."]);
    assert!(ran.code == 2 && ran.err.contains("outside of the repository"), "{ran:?}");
}

#[test]
fn the_list_of_known_paths_is_that_of_the_index() {
    let repo = Repo::of(&[
        ("index.html", &page("x")),
        ("sub/x.html", &page("x")),
        ("govlint.toml", "[site]\nknown-paths = \"paths.txt\"\n"),
    ]);
    repo.put("sub/new.html", page("<a href=/known.html>x</a> <a href=/gone.html>x</a>"));
    repo.git(&["add", "-A"]);
    repo.put("paths.txt", "/known.html\n");
    assert_eq!(repo.staged().found(), NONE, "without its list nobody knows");
    repo.git(&["add", "-A"]);
    repo.put("paths.txt", "");
    assert_eq!(repo.staged().found(), ["sub/new.html:1 link/broken"]);
    assert_eq!(repo.check_in(&repo.path().join("sub"), &["--staged", ".."], &[]).found(), ["../sub/new.html:1 link/broken"]);
}

#[test]
fn what_a_generator_computes_is_for_review() {
    let repo = Repo::of(&[
        ("_config.yml", "title: x\n"),
        ("index.md", "[About](/about/) [file](about.md) [post]({% post_url 2020-01-01-a %})\n"),
        ("about.md", "About\n"),
        ("_posts/2020-01-01-a.md", "A\n"),
    ]);
    repo.git(&["rm", "-q", "about.md", "_posts/2020-01-01-a.md"]);
    let ran = repo.run_in(repo.path(), &["check", "--staged", "--format", "concise"], &[]);
    let told: Vec<&str> = ran.out.lines().map(|line| line.split(' ').nth(1).unwrap()).collect();
    assert_eq!(told, ["review", "error"], "the address is for review, the name of the file is not: {ran:?}");
}

#[test]
fn a_push_is_judged_by_what_it_adds() {
    let repo = site();
    repo.git(&["branch", "base"]);
    repo.put("new.html", page(FAULT));
    repo.git(&["rm", "-q", "about.html"]);
    repo.commit();
    repo.git(&["checkout", "-q", "base"]);
    repo.put("only-there.html", page(FAULT));
    repo.commit();
    repo.git(&["checkout", "-q", "main"]);
    repo.put("new.html", page("in the work tree only"));
    let found = repo.check(&["--changed-since", "base"]).found();
    assert_eq!(found, ["index.html:1 link/broken", "new.html:1 image/missing-alt"]);
    let bare = repo.path().join(".bare.git");
    repo.git(&["clone", "-q", "--bare", ".", &bare.to_string_lossy()]);
    assert_eq!(repo.check_in(&bare, &["--changed-since", "base"], &[]).found(), found, "in a bare clone");
    for name in ["nowhere", "--all", "HEAD:new.html"] {
        let ran = repo.check(&[&format!("--changed-since={name}")]);
        assert!(ran.code == 2 && ran.err.contains("names no commit"), "{ran:?}");
    }
}

#[test]
fn a_shallow_clone_says_what_it_lacks() {
    let repo = site();
    repo.git(&["branch", "base"]);
    for text in ["one", "two"] {
        repo.put("about.html", page(text));
        repo.commit();
    }
    let shallow = repo.path().join(".shallow");
    let from = format!("file://{}", repo.path().display());
    repo.git(&["clone", "-q", "--depth", "1", "--no-single-branch", &from, &shallow.to_string_lossy()]);
    let ran = repo.check_in(&shallow, &["--changed-since", "origin/base"], &[]);
    assert!(ran.code == 2 && ran.err.contains("no common ancestor") && ran.err.contains("fetch-depth"), "{ran:?}");
}

#[test]
fn nothing_that_a_repository_configures_is_run() {
    let repo = site();
    let mark = repo.path().join("was-run");
    let run = format!("touch '{}'; true", mark.display());
    for key in ["core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "filter.x.smudge", "filter.x.clean"] {
        repo.git(&["config", key, &run]);
    }
    repo.put("new.html", page(FAULT));
    let blob = repo.git(&["hash-object", "-w", "--no-filters", "new.html"]);
    repo.git(&[
        "-c",
        "core.fsmonitor=false",
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("100644,{},new.html", blob.trim()),
    ]);
    repo.put(".gitattributes", "*.html diff=x filter=x\n");
    let _ = std::fs::remove_file(&mark);
    assert_eq!(repo.staged().found(), ["new.html:1 image/missing-alt"]);
    assert!(!mark.exists());
}

#[test]
fn outside_of_a_repository_it_says_so() {
    let folder = super::run::Folder::new();
    let ran = folder.run_with(&["check", "--staged"], &[("GIT_CEILING_DIRECTORIES", "/")], b"");
    assert!(ran.code == 2 && ran.err.contains("no repository"), "{ran:?}");
}
