//! The edge: arguments in, reports and an exit code out. Errors become diagnostics here and nowhere else.

use std::env::VarError;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, Parser};
use govlint::baseline::{Baseline, BaselineError, Listed, Purpose};
use govlint::check::{self, Changes, CheckOptions, Exit, Tell, check};
use govlint::cli::{CheckArgs, Cli, Command, DiffArgs, HookAction, ListFormat, OutputArgs};
use govlint::config::{Config, ConfigFile, FetchFlags, Flags, Origin, Row, nearest};
use govlint::crawl::seeds::read_list;
use govlint::crawl::{Cause, Stop};
use govlint::diff::{Diff, Saved};
use govlint::fetch::credentials::{CredentialError, Credentials, Secret};
use govlint::fetch::overrides::Overrides;
use govlint::git::Repository;
use govlint::hook::{self, Install, Moment};
use govlint::init::init;
use govlint::output::{OutputError, Outputs};
use govlint::progress::Progress;
use govlint::report::{self, Look};
use govlint::store::StorePlace;
use govlint_rules::RULES;
use jiff::civil::Date;
use miette::{Diagnostic, IntoDiagnostic, Report};
use url::Url;

/// Usage and configuration errors.
const EXIT_USAGE: u8 = 2;
/// What shells expect of a program that Ctrl-C has ended: 128 and the signal's number.
const EXIT_INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Check(arguments) => run_check(&arguments),
        Command::Report { run, output } => report_again(&run, &output),
        Command::Explain { rule } => explain(&rule),
        Command::Hook { action } => run_hook(&action),
        Command::Rules { format } => list_rules(format),
        Command::Diff(arguments) => run_diff(&arguments),
        Command::Init { folder } => run_init(&folder),
        Command::Completions { shell } => completions(shell),
        Command::Man { folder } => man(&folder),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(report) => {
            // Where even this cannot be written, the exit code says it.
            let _ = writeln!(io::stderr(), "{report:?}");
            ExitCode::from(EXIT_USAGE)
        }
    }
}

/// Whoever closed the pipe has read enough: that is no failure, and changes no exit code.
fn written(result: io::Result<()>) -> miette::Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(OutputError::Stdout(error).into()),
        _ => Ok(()),
    }
}

/// The report of a run that was saved. It ends with 0 whatever was found: that was for the run itself to say.
fn report_again(run: &Path, output: &OutputArgs) -> miette::Result<u8> {
    let outputs = Outputs::prepare(output)?;
    outputs.write(&report::saved::read(run, RULES)?)?;
    Ok(0)
}

fn explain(id: &str) -> miette::Result<u8> {
    let rule = report::explain::find(RULES, id)?;
    written(report::explain::write(rule, Look::of_stdout(false), &mut io::stdout().lock()))?;
    Ok(0)
}

fn list_rules(format: ListFormat) -> miette::Result<u8> {
    let out = &mut io::stdout().lock();
    written(match format {
        ListFormat::Text => report::rules_list::write(RULES, Look::of_stdout(false), out),
        ListFormat::Json => report::rules_list::write_json(RULES, out),
    })?;
    Ok(0)
}

fn run_diff(arguments: &DiffArgs) -> miette::Result<u8> {
    let diff = Diff::of(&Saved::read(&arguments.old)?, &Saved::read(&arguments.new)?);
    let out = &mut io::BufWriter::new(io::stdout().lock());
    let result = match arguments.format {
        ListFormat::Text => report::diff::write(&diff, Look::of_stdout(false), out),
        ListFormat::Json => report::diff::write_json(&diff, out),
    };
    written(result.and_then(|()| out.flush()))?;
    Ok(u8::from(diff.fails(arguments.fail_on)))
}

fn run_init(folder: &Path) -> miette::Result<u8> {
    let path = init(folder)?;
    written(writeln!(io::stdout(), "wrote {}", report::sanitise::one_line(&path.to_string_lossy())))?;
    Ok(0)
}

fn completions(shell: clap_complete::Shell) -> miette::Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "govlint", &mut text);
    written(io::stdout().write_all(&text))?;
    Ok(0)
}

fn man(folder: &Path) -> miette::Result<u8> {
    let write = || std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
    write().map_err(|source| NoManPages { folder: folder.to_owned(), source })?;
    Ok(0)
}

/// The folder takes no man pages.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("cannot write the man pages into {}", report::sanitise::one_line(&folder.to_string_lossy()))]
#[diagnostic(code(govlint::man), help("name a folder that can be written to"))]
struct NoManPages {
    folder: PathBuf,
    source: io::Error,
}

fn run_hook(action: &HookAction) -> miette::Result<u8> {
    let repository = Repository::here()?;
    let moment = |pre_push: bool| if pre_push { Moment::Push } else { Moment::Commit };
    let told = match action {
        HookAction::Uninstall { pre_push } => hook::uninstall(&repository, moment(*pre_push))?,
        HookAction::Install { folder, pre_push, chain } => {
            let folder = repository.folder(folder.as_deref().unwrap_or("."))?;
            let program = std::env::current_exe().into_diagnostic()?;
            let folder = Some(&*folder).filter(|folder| !folder.is_empty());
            hook::install(&repository, &Install { moment: moment(*pre_push), folder, chain: *chain, program: &program })?
        }
    };
    written(told.iter().try_for_each(|line| writeln!(io::stdout(), "{line}")))?;
    Ok(0)
}

fn run_check(arguments: &CheckArgs) -> miette::Result<u8> {
    let changes = changes(arguments)?;
    let config = Arc::new(Config::new(config_file(arguments, changes.as_ref())?, flags(arguments)?)?);
    if arguments.show_config {
        return show_config(arguments, &config);
    }
    if let Some(jobs) = arguments.jobs {
        rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global().into_diagnostic()?;
    }
    let baseline = baseline(arguments, &config)?;
    let options = CheckOptions { changes: changes.map(Arc::new), ..options(arguments, &config)? };
    // What cannot be written is found out now, and not after a crawl of hours.
    let outputs = Outputs::prepare(&arguments.output)?;
    let mut run = check(&arguments.targets, &options, &config)?;
    options.progress.end();
    run.settings = arguments.asked(settings(arguments, &config));
    run.targets.extend(arguments.urls.iter().map(|list| format!("--urls {}", list.display())));
    if let Some(baseline) = baseline {
        let listed = if arguments.show_known { Listed::All } else { Listed::New };
        baseline.compare(&mut run, listed)?;
    }
    let (fail_on, _) = config.fail_on();
    outputs.write(&run)?;
    if let Some(kept) = run.kept.take() {
        // It is only in the way then; the next crawl puts it aside.
        let _ = kept.forget();
    }
    // A run that was killed before it had reported has not been; and one that has, has, whether it can be remembered or not.
    let _ = run.learning.commit();
    Ok(Exit::of(&run, fail_on).code())
}

/// What is known already, read before anything is asked: a run may take an hour.
fn baseline(arguments: &CheckArgs, config: &Config) -> miette::Result<Option<Baseline>> {
    let purpose = if arguments.update_baseline { Purpose::Update } else { Purpose::Compare };
    match config.baseline() {
        Some((path, _)) => Ok(Some(Baseline::open(&path, purpose)?)),
        None if arguments.update_baseline => Err(BaselineError::Unnamed.into()),
        None => Ok(None),
    }
}

/// What the next commit or a push changes, where that is asked for.
fn changes(arguments: &CheckArgs) -> miette::Result<Option<Changes>> {
    let folder = match &arguments.targets[..] {
        [] => ".",
        [folder] => folder,
        _ => {
            if arguments.staged || arguments.changed_since.is_some() {
                miette::bail!(
                    code = "govlint::target",
                    help = "name the folder that is published, or none where that is the folder you are in",
                    "changes are checked in one folder, and several targets are named"
                );
            }
            return Ok(None);
        }
    };
    Ok(match &arguments.changed_since {
        Some(since) => Some(Changes::since(since, folder)?),
        None if arguments.staged => Some(Changes::staged(folder)?),
        None => None,
    })
}

fn config_file(arguments: &CheckArgs, changes: Option<&Changes>) -> miette::Result<Option<ConfigFile>> {
    if arguments.no_config {
        return Ok(None);
    }
    if let (Some(changes), None) = (changes, &arguments.config) {
        let Some((path, text)) = changes.config()? else { return Ok(None) };
        return Ok(Some(ConfigFile::parse(&path, text).map_err(|error| Report::new(*error))?));
    }
    let near = || arguments.targets.iter().map(Path::new).find(|path| path.exists()).unwrap_or(Path::new("."));
    let Some(path) = arguments.config.clone().or_else(|| nearest(near())) else { return Ok(None) };
    let text = std::fs::read_to_string(&path).map_err(|source| Unreadable { path: path.clone(), source })?;
    Ok(Some(ConfigFile::parse(&path, text).map_err(|error| Report::new(*error))?))
}

/// A configuration file that cannot be read.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("cannot read the configuration file {}", report::sanitise::one_line(&path.to_string_lossy()))]
#[diagnostic(code(govlint::config), help("name another with --config, or do without with --no-config"))]
struct Unreadable {
    path: PathBuf,
    source: io::Error,
}

fn flags(arguments: &CheckArgs) -> miette::Result<Flags> {
    Ok(Flags {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        profile: arguments.profile,
        base_url: arguments.base_url.clone(),
        as_of: Some(match arguments.as_of {
            Some(day) => (day, Origin::Flag("--as-of")),
            None => today()?,
        }),
        fail_on: arguments.fail_on,
        baseline: arguments.baseline.clone(),
        no_baseline: arguments.no_baseline,
        external: arguments.external,
        contact: arguments.contact.clone(),
        crawl: arguments.crawling.clone(),
        link_max_age: arguments.link_max_age,
        timings: arguments.timings,
        store: match &arguments.store {
            Some(folder) => Some(StorePlace::Folder(folder.clone())),
            None => arguments.no_store.then_some(StorePlace::Temporary),
        },
        fetch: fetch_flags(arguments)?,
    })
}

/// A user and a password for the named origins: in the environment, for all can read the list of processes.
const BASIC_AUTH: &str = "GOVLINT_BASIC_AUTH";

fn fetch_flags(arguments: &CheckArgs) -> miette::Result<FetchFlags> {
    let mut credentials = Credentials::of_flags(&arguments.header)?;
    match std::env::var(BASIC_AUTH) {
        Ok(said) => credentials = credentials.with_basic(&Secret::from(said), BASIC_AUTH)?,
        Err(VarError::NotPresent) => {}
        Err(VarError::NotUnicode(_)) => return Err(CredentialError::NotBasic(BASIC_AUTH).into()),
    }
    let overrides = Overrides { resolve: arguments.resolve.clone(), connect_to: arguments.connect_to.clone() };
    Ok(FetchFlags { overrides, cacert: arguments.cacert.clone(), credentials })
}

/// `SOURCE_DATE_EPOCH` (seconds since 1970, by the reproducible-builds convention), or else the day by this machine's clock, in UTC.
fn today() -> miette::Result<(Date, Origin)> {
    let day = |seconds: u64| {
        let days = i64::try_from(seconds / 86_400).ok()?;
        Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
    };
    if let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") {
        let stated = text.trim().parse().ok().and_then(day);
        return stated.map(|day| (day, Origin::Environment("SOURCE_DATE_EPOCH"))).ok_or_else(|| {
            miette::miette!(
                code = "govlint::as_of",
                help = "it is a number of seconds since 1970",
                "SOURCE_DATE_EPOCH is `{text}`"
            )
        });
    }
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok((day(since.as_secs()).unwrap_or(Date::constant(1970, 1, 1)), Origin::Default))
}

fn options(arguments: &CheckArgs, config: &Config) -> miette::Result<CheckOptions> {
    let progress = Arc::new(if arguments.output.quiet { Progress::silent() } else { Progress::on_stderr() });
    let hearer = Arc::clone(&progress);
    let limits = config.crawl().map_err(|error| miette::miette!(code = "govlint::config", "{error}"))?;
    Ok(CheckOptions {
        changes: None,
        stdin_url: arguments.stdin_url.clone(),
        published_as: arguments.published_as.clone(),
        crawl: arguments.crawl,
        urls: listed_addresses(arguments)?,
        time_limit: config.time_limit().filter(|_| arguments.crawl),
        politeness: limits.politeness.clone(),
        limits,
        probe: !arguments.no_probe,
        resume: arguments.resume,
        stop: stop_on_signals(Arc::clone(&progress))?,
        tell: if arguments.output.quiet { Tell::default() } else { Tell::new(move |line| hearer.say(line)) },
        progress,
    })
}

/// The addresses in the file that `--urls` names.
fn listed_addresses(arguments: &CheckArgs) -> miette::Result<Vec<Url>> {
    let Some(path) = &arguments.urls else { return Ok(Vec::new()) };
    let is_stdin = path.as_os_str() == "-";
    if is_stdin && arguments.targets.iter().any(|target| target == "-") {
        miette::bail!(
            code = "govlint::urls",
            help = "name the list as a file, or the document as one",
            "standard input cannot be both a document and a list of addresses"
        );
    }
    let bytes = if is_stdin {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|source| UnreadableList { path: path.clone(), source })?;
    let name = if is_stdin { "standard input".into() } else { path.to_string_lossy() };
    Ok(read_list(&name, &bytes)?)
}

/// A list of addresses that cannot be read.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("cannot read the list of addresses {}", report::sanitise::one_line(&path.to_string_lossy()))]
#[diagnostic(code(govlint::urls), help("name a file with one address a line, or `-` for standard input"))]
struct UnreadableList {
    path: PathBuf,
    source: io::Error,
}

/// Ctrl-C or SIGTERM ends the run in order where something listens, and the process at once where nothing does or where it is the second.
fn stop_on_signals(progress: Arc<Progress>) -> miette::Result<Stop> {
    let stop = Stop::default();
    let wish = stop.clone();
    ctrlc::set_handler(move || {
        if !wish.request(Cause::Interrupted) {
            std::process::exit(EXIT_INTERRUPTED);
        }
        progress.say("ending in order; once more to end at once");
    })
    .into_diagnostic()?;
    Ok(stop)
}

/// Each setting with what set it.
fn settings(arguments: &CheckArgs, config: &Config) -> Vec<Row> {
    let stated = config.base_url().map(|(url, _)| url).or_else(|| arguments.published_as.clone());
    let address = stated.or_else(|| arguments.targets.iter().find_map(|target| target.parse().ok()));
    config.rows(check::profile_and_origin(config, address.as_ref()))
}

fn show_config(arguments: &CheckArgs, config: &Config) -> miette::Result<u8> {
    let out = &mut io::stdout().lock();
    for row in settings(arguments, config) {
        written(writeln!(out, "{} = {}  # {}", row.key, row.value, row.origin))?;
    }
    Ok(0)
}
