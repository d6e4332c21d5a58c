//! Names that a hosting service gives to previews and environments. It knows services whose documentation states the shape, and no others;
//! a service's name for the published site (an application under `app.cloud.gov`, `agency.netlify.app`) is no preview.

use super::environment;

/// What of a hosting service's names is a preview or an environment.
#[derive(Clone, Copy)]
enum Shape {
    /// Every name under the domain.
    Any,
    /// Names whose label next to the domain begins so.
    Begins(&'static str),
    /// Names whose label next to the domain contains this.
    Contains(&'static str),
    /// Names whose label next to the domain ends in an environment's word, after a hyphen.
    Slot,
}

/// Hosting services that name previews and environments themselves, each from the service's documentation.
const SERVICES: &[(&str, Shape)] = &[
    // cloud.gov Pages serves every branch at federalist-<id>.sites.pages.cloud.gov, before it at federalist-<id>.app.cloud.gov; other names under
    // app.cloud.gov are the default address of any application, published ones included.
    ("sites.pages.cloud.gov", Shape::Any),
    ("app.cloud.gov", Shape::Begins("federalist-")),
    // Pantheon's platform domains: dev-, test-, live- and multidev environments, all closed to crawlers.
    ("pantheonsite.io", Shape::Any),
    // Acquia's default domain of an environment, used until a domain is assigned.
    ("acquia-sites.com", Shape::Any),
    ("platformsh.site", Shape::Any),
    ("wpenginepowered.com", Shape::Any),
    // Deployment slots are <app>-<slot>; the name without a slot is often the published one.
    ("azurewebsites.net", Shape::Slot),
    // Deploy previews and branch deploys: <deploy-or-branch>--<site>.
    ("netlify.app", Shape::Contains("--")),
    // Branch deployments: <project>-git-<branch>-<team>.
    ("vercel.app", Shape::Contains("-git-")),
    // Tunnels to a developer's machine.
    ("ngrok.io", Shape::Any),
    ("ngrok.app", Shape::Any),
    ("ngrok-free.app", Shape::Any),
    ("trycloudflare.com", Shape::Any),
];

/// The hosting service of which `name` is a preview.
pub(super) fn service(name: &str) -> Option<&'static str> {
    SERVICES.iter().find_map(|&(domain, shape)| {
        let label = name.strip_suffix(domain)?.strip_suffix('.')?.rsplit('.').next()?;
        let preview = match shape {
            Shape::Any => true,
            Shape::Begins(start) => label.starts_with(start),
            Shape::Contains(part) => label.contains(part),
            Shape::Slot => label.rsplit_once('-').is_some_and(|(_, slot)| environment::is_word(slot)),
        };
        preview.then_some(domain)
    })
}
