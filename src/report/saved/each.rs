//! The document of a run, gone through without holding it: the elements of its two long lists are handed on one at a time.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::report::Setting;
use crate::report::run::{BaselineReport, Coverage};
use crate::report::schema::{FindingRecord, Head, HostRecord, PageRecord, Timings, Tool};

/// What a document has beside its long lists.
pub(super) struct Fields {
    pub(super) head: Head<'static>,
    pub(super) hosts: Vec<HostRecord<'static>>,
    pub(super) excepted: usize,
    pub(super) coverage: Coverage,
    pub(super) baseline: Option<BaselineReport>,
    pub(super) timings: Timings,
}

/// Who takes the elements of the lists; a list that nobody takes is passed over.
pub(super) struct Lists<P, F> {
    pub(super) pages: Option<P>,
    pub(super) findings: Option<F>,
}

impl<'de, P, F> DeserializeSeed<'de> for Lists<P, F>
where
    P: FnMut(PageRecord<'static>) -> Result<(), String>,
    F: FnMut(FindingRecord<'static>) -> Result<(), String>,
{
    type Value = Fields;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, P, F> Visitor<'de> for Lists<P, F>
where
    P: FnMut(PageRecord<'static>) -> Result<(), String>,
    F: FnMut(FindingRecord<'static>) -> Result<(), String>,
{
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the report of a run")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let (mut schema, mut tool, mut targets, mut as_of) = (None, None::<Tool<'static>>, None::<Vec<String>>, None);
        let (mut settings, mut configuration) = (Vec::<Setting>::new(), None);
        let (mut hosts, mut excepted, mut coverage, mut baseline, mut timings) = (Vec::new(), 0, None, None, None);
        let Self { mut pages, mut findings } = self;
        while let Some(field) = map.next_key::<Cow<'_, str>>()? {
            match (&*field, &mut pages, &mut findings) {
                ("schema", ..) => schema = Some(map.next_value::<String>()?),
                ("tool", ..) => tool = Some(map.next_value()?),
                ("targets", ..) => targets = Some(map.next_value()?),
                ("settings", ..) => settings = map.next_value()?,
                ("configuration", ..) => configuration = map.next_value()?,
                ("asOf", ..) => as_of = Some(map.next_value()?),
                ("coverage", ..) => coverage = Some(map.next_value()?),
                ("excepted", ..) => excepted = map.next_value()?,
                ("baseline", ..) => baseline = map.next_value()?,
                ("hosts", ..) => hosts = map.next_value()?,
                ("timings", ..) => timings = Some(map.next_value()?),
                ("pages", Some(take), _) => map.next_value_seed(Each(take, PhantomData))?,
                ("findings", _, Some(take)) => map.next_value_seed(Each(take, PhantomData))?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let missing = A::Error::missing_field;
        let head = Head {
            schema: schema.ok_or_else(|| missing("schema"))?.into(),
            tool: tool.ok_or_else(|| missing("tool"))?,
            targets: targets.ok_or_else(|| missing("targets"))?.into(),
            settings: settings.into(),
            as_of: as_of.ok_or_else(|| missing("asOf"))?,
            configuration,
        };
        let coverage = coverage.ok_or_else(|| missing("coverage"))?;
        Ok(Fields { head, hosts, excepted, coverage, baseline, timings: timings.ok_or_else(|| missing("timings"))? })
    }
}

/// A list whose elements are handed on.
struct Each<'t, T, F>(&'t mut F, PhantomData<T>);

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<(), String>> DeserializeSeed<'de> for Each<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<(), String>> Visitor<'de> for Each<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element()? {
            (self.0)(element).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}
