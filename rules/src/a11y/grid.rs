//! The cells of a table on their grid: HTML's "forming a table" for `<table>`, positions in the row for tables made of roles.
//!
//! Knows where each cell lies and whether it is a header; which cells a header heads is for rules to say. Work and memory are bounded: a table
//! wider than any person reads is given up.

use crate::page::{Element, Role};

/// Most columns of a grid.
const MOST_COLUMNS: usize = 4_096;
/// Most slots of a grid, spans counted.
const MOST_SLOTS: usize = 2_000_000;
/// Largest `colspan` (HTML, "algorithm for processing rows").
const MOST_SPANNED: u32 = 1_000;
/// Largest `rowspan`.
const MOST_ROWS_SPANNED: u32 = 65_534;

/// One cell.
#[derive(Clone, Copy)]
pub(super) struct Cell<'p> {
    pub(super) element: Element<'p>,
    /// Column and row of its first slot, from 0.
    pub(super) column: u32,
    pub(super) row: u32,
    /// Slots that it covers.
    pub(super) columns: u32,
    pub(super) rows: u32,
    /// Whether it is a header cell by its element or role.
    pub(super) is_header: bool,
    /// Whether it stands in the foot of the table.
    pub(super) in_foot: bool,
}

/// The cells of a `<table>`, row by row; none where it is too large.
pub(super) fn of_table(table: Element<'_>) -> Option<Vec<Cell<'_>>> {
    let mut grid = Forming::default();
    for child in table.children() {
        match child.name() {
            "tr" => grid.row(child, false)?,
            "thead" | "tbody" | "tfoot" => {
                // Spans end with their group.
                grid.taken.clear();
                for row in child.children().filter(|row| row.is(&["tr"])) {
                    grid.row(row, child.is(&["tfoot"]))?;
                }
                grid.taken.clear();
            }
            _ => {}
        }
    }
    Some(grid.cells)
}

#[derive(Default)]
struct Forming<'p> {
    cells: Vec<Cell<'p>>,
    /// For each column, the first row that no cell from above reaches.
    taken: Vec<u32>,
    row: u32,
    slots: usize,
}

impl<'p> Forming<'p> {
    fn row(&mut self, row: Element<'p>, in_foot: bool) -> Option<()> {
        let mut column = 0;
        for element in row.children().filter(|cell| cell.is(&["td", "th"])) {
            while self.taken.get(column).is_some_and(|until| *until > self.row) {
                column += 1;
            }
            let columns = span(element, "colspan", MOST_SPANNED).max(1);
            // A rowspan of 0 reaches to the end of the group.
            let rows = match span(element, "rowspan", MOST_ROWS_SPANNED) {
                0 => MOST_ROWS_SPANNED,
                rows => rows,
            };
            let end = column + columns as usize;
            self.slots += columns as usize;
            if end > MOST_COLUMNS || self.slots > MOST_SLOTS {
                return None;
            }
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            self.taken[column..end].fill(self.row + rows);
            let is_header = match element.role() {
                Some(Role::ColumnHeader | Role::RowHeader) => true,
                Some(_) => false,
                None => element.is(&["th"]),
            };
            let column_number = u32::try_from(column).ok()?;
            self.cells.push(Cell { element, column: column_number, row: self.row, columns, rows, is_header, in_foot });
            column = end;
        }
        self.row += 1;
        Some(())
    }
}

/// The number in an attribute, 1 where there is none.
fn span(cell: Element<'_>, name: &str, most: u32) -> u32 {
    let digits = |value: &str| {
        value
            .trim_start()
            .bytes()
            .take_while(u8::is_ascii_digit)
            .fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
    };
    let stated = cell.attr(name).filter(|value| value.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    stated.map_or(1, |value| digits(value).min(most))
}

/// Attributes that lay the cells of a table made of roles otherwise than they stand in the source.
const LAID_OUT: &[&str] = &["aria-colindex", "aria-rowindex", "aria-colspan", "aria-rowspan", "aria-owns"];

/// The cells of a table made of roles, row by row; none where attributes place them, or where it is too large.
pub(super) fn of_roles(table: Element<'_>) -> Option<Vec<Cell<'_>>> {
    let mut cells: Vec<Cell<'_>> = Vec::new();
    let (mut row, mut column, mut row_element) = (0, 0, None);
    let is_placed = |element: Element<'_>| LAID_OUT.iter().any(|name| element.attr(name).is_some());
    for (nth, element) in
        std::iter::once(table).chain(table.descendants().filter(|inner| inner.attr("role").is_some())).enumerate()
    {
        if is_placed(element) || nth > MOST_SLOTS {
            return None;
        }
        let role = element.role();
        match role {
            Some(Role::Row) => {
                row += u32::from(row_element.is_some());
                (column, row_element) = (0, Some(element));
            }
            Some(Role::Table | Role::Grid | Role::TreeGrid) if element != table => return None,
            Some(Role::Cell | Role::GridCell | Role::ColumnHeader | Role::RowHeader) => {
                if !row_element.is_some_and(|row| row.is_ancestor_of(element)) {
                    return None;
                }
                let is_header = matches!(role, Some(Role::ColumnHeader | Role::RowHeader));
                cells.push(Cell { element, column, row, columns: 1, rows: 1, is_header, in_foot: false });
                column += 1;
            }
            _ => {}
        }
    }
    Some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Document, Page};

    fn places(markup: &str) -> Vec<(u32, u32, u32)> {
        let document = Document::parse(markup).unwrap();
        let page = Page::new(&document);
        let cells = of_table(page.all("table").next().unwrap()).unwrap();
        cells.iter().map(|cell| (cell.row, cell.column, cell.columns)).collect()
    }

    #[test]
    fn spans_push_cells_aside_and_end_with_their_group() {
        assert_eq!(places("<table><tr><td rowspan=2><td colspan=2><tr><td><td>"), [(0, 0, 1), (0, 1, 2), (1, 1, 1), (1, 2, 1)]);
        assert_eq!(places("<table><thead><tr><td rowspan=0></thead><tbody><tr><td>"), [(0, 0, 1), (1, 0, 1)]);
        assert_eq!(places("<table><tr><td rowspan=0><tr><td colspan=x>"), [(0, 0, 1), (1, 1, 1)]);
    }

    #[test]
    fn a_table_that_nobody_reads_is_given_up() {
        let document = Document::parse(format!("<table><tr>{}", "<td colspan=1000>".repeat(9))).unwrap();
        assert!(of_table(Page::new(&document).all("table").next().unwrap()).is_none());
    }
}
