//! What authors write: Markdown and templates, judged as what becomes of them and reported where they are written.

use super::run::{Folder, public_page};

fn found(name: &str, content: &str) -> Vec<String> {
    let ran = Folder::new().with(name, content).check(&[
        "--format",
        "concise",
        "--profile",
        "state-local",
        "--ignore",
        "link/not-in-copy",
        name,
    ]);
    let told = |line: &str| line.split(' ').take(3).collect::<Vec<_>>().join(" ").replacen(name, "", 1);
    ran.out.lines().map(told).collect()
}

#[test]
fn markdown_is_reported_where_it_is_written() {
    let text = "---\ntitle: Harbor\n---\n\n# Harbor\n\nSee [][us] and ![IMG_1234.jpg](a.jpg) é <img src=\"b.png\">\n\n> - ![image](c.png)\n\n[us]: https:://agency.example.gov/\n";
    assert_eq!(
        found("harbor.md", text),
        [
            ":7:5: error page/empty-link",
            ":7:18: error image/filename-alt",
            ":7:41: error image/missing-alt",
            ":9:7: warning image/placeholder-alt",
            ":11:7: error link/malformed",
        ]
    );
}

#[test]
fn a_date_in_front_matter_is_the_pages_own() {
    let notice = "<div role=\"note\"><p>This page was archived on March 3, 2019. It is no longer updated and links may not work.</p></div>\n";
    for front in [
        "---\ndate: 2018-01-01\nlastmod: 2023-05-02\n---\n",
        "+++\nlastmod = 2023-05-02\n+++\n",
        "{\n\"lastmod\": \"2023-05-02\"\n}\n",
    ] {
        let line = front.lines().position(|line| line.contains("2023")).unwrap() + 1;
        let found = found("harbor.md", &format!("{front}{notice}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!(":{line}:")) && found[0].ends_with("history/edited-after-archiving"), "{found:?}");
    }
}

#[test]
fn figures_of_generators_are_images_with_captions() {
    assert_eq!(
        found("a.md", "{{< figure src=\"a.jpg\" >}}\n\n{{< figure src=\"b.jpg\" alt=\"image\" caption=\"Seal\" >}}\n"),
        [":1:1: error image/missing-alt", ":3:29: warning image/placeholder-alt"]
    );
    assert_eq!(found("b.md", "{% include figure.html src=\"a.jpg\" caption=\"Seal\" %}\n"), Vec::<String>::new());
}

#[test]
fn what_is_unknown_in_a_template_is_no_fault() {
    for template in [
        "<p><img src=\"{{ image.src }}\" alt=\"{{ image.alt }}\"> <img src=a {{ attributes }}></p>",
        "<p>{% include banner.html %}<a href=\"/x\">{{ title }}</a><h2>{% t 'x' %}</h2></p>",
        "<p><a href=\"{{ site.baseurl }}/gone.html\">Us</a> <a href=\"{% link about.md %}\">us</a></p>",
        "{{ if .A }}<p id=\"a\">x</p>{{ else }}<p id=\"a\">y</p>{{ end }}",
        "{{#each images}}<img src=\"{{src}}\" {{#if alt}}alt=\"{{alt}}\"{{else}}alt=\"\"{{/if}}>{{/each}}",
        "{% include label.html %}<input id=\"q\" type=\"text\">",
        "<p>{{ range .Pages }}<a id=\"{{ .ID }}\" href=\"{{ .Permalink }}\">{{ .Title }}</a>{{ end }}</p>",
        "---\nlayout: page\n---\n<ul>{% for a in b %}<li id=\"{{ a.id }}\"><a href=\"{{ a.url }}\">{{ a.name }}</a></li>{% endfor %}</ul>",
    ] {
        assert_eq!(found("page.html", template), Vec::<String>::new(), "{template}");
    }
    assert_eq!(
        found("page.md", "[us]({{ site.baseurl }}/about) ![{{ page.alt }}](a.png) [post]({% post_url 2020-01-01-a %})\n"),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_certain_in_a_template_is_reported() {
    for (template, fault) in [
        ("<p>{{ title }} <img src=\"seal.png\"></p>", ":1:16: error image/missing-alt"),
        ("{% if a %}<img src=\"seal.png\">{% else %}none{% endif %}", ":1:11: error image/missing-alt"),
        ("{% if a %}none{% else %}<img src=\"seal.png\">{% endif %}", ":1:25: error image/missing-alt"),
        ("{{#if a}}{{> b}}{{/if}}<a href=\"https:://x\">{{ c }}</a>", ":1:33: error link/malformed"),
        ("---\n---\n<a href=\"/x\"></a>", ":3:1: error page/empty-link"),
        ("{% raw %}<img src=\"seal.png\">{% endraw %}", ":1:10: error image/missing-alt"),
        (
            "<!doctype html><html lang={{ l }}><title>{{ t }}</title>{% block b %}<img src=a>{% endblock %}",
            ":1:70: error image/missing-alt",
        ),
    ] {
        assert_eq!(found("page.html", template), [fault], "{template}");
    }
}

#[test]
fn a_page_that_shows_braces_is_judged_as_a_page() {
    let shows = public_page(
        "<p>Write <code>{{ title }}</code> or <code>{% if x %}</code>, {{ so }}.</p><pre>{% for a in b %}</pre><img src=seal>",
    )
    .replace(" lang=en", "");
    assert_eq!(found("page.html", &shows), [":1:16: error page/missing-lang", ":1:329: error image/missing-alt"]);
}

#[test]
fn links_of_sources_are_never_broken_where_a_generator_gives_out_the_addresses() {
    let folder = Folder::new()
        .with("_config.yml", "title: x\n")
        .with("about.md", "[call](/contact/) [gone](/nowhere/) [file](gone.md) [there](contact.md) [html](contact.html)\n")
        .with("contact.md", "Contact\n");
    let ran = folder.check(&["--format", "concise", "--no-config", "."]);
    let told: Vec<&str> = ran.out.lines().collect();
    assert_eq!(told.len(), 2, "{ran:?}");
    assert!(told[0].contains("about.md:1:26: review link/not-in-copy") && told[0].contains("/nowhere/"), "{told:?}");
    assert!(told[1].contains("about.md:1:44: error link/broken") && told[1].contains("gone.md"), "{told:?}");
}
