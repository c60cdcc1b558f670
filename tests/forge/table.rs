//! Sets tables. In: [`Table`]. Out: cells on the pages of a [`Flow`]. Ignorant of the document.

use super::flow::Flow;
use super::look::Rules;
use super::page::{Color, Face, Item, Run};
use super::text::{Line, Para, lines};

/// A sign in a cell.
#[derive(Debug, Clone)]
pub enum Sign {
    /// A drawn disc.
    Disc(Color),
    /// A character of the dingbats font.
    Glyph(char, Color),
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its text.
    pub paras: Vec<Para>,
    /// Columns it covers; 0 counts as 1.
    pub span: usize,
    /// Rows it covers; 0 counts as 1.
    pub rows: usize,
    /// Covered by the cell above.
    pub is_covered: bool,
    /// Colour behind it.
    pub fill: Option<Color>,
    /// A sign instead of text.
    pub sign: Option<Sign>,
    /// A label or header.
    pub is_head: bool,
}

impl Cell {
    /// A cell with text.
    pub fn new(paras: Vec<Para>) -> Self {
        Self { paras, ..Self::default() }
    }

    fn columns(&self) -> usize {
        self.span.max(1)
    }
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its cells from left to right.
    pub cells: Vec<Cell>,
    /// To be printed again on the next page.
    pub is_header: bool,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Widths of the columns.
    pub widths: Vec<f32>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A cell with its lines.
struct SetCell {
    x: f32,
    width: f32,
    lines: Vec<Line>,
    nodes: Vec<usize>,
}

struct SetRow {
    cells: Vec<SetCell>,
    height: f32,
}

impl Flow<'_> {
    /// Sets a table at the left end of the column.
    pub fn table(&mut self, table: &Table) {
        let node = self.node("Table", 0);
        let mut set: Vec<SetRow> = table.rows.iter().map(|row| self.set_row(table, row, node)).collect();
        stretch_groups(table, &mut set, self.look.pad);
        for index in 0..table.rows.len() {
            let group = Self::group_height(table, &set, index);
            if group < self.bottom() - self.look.top && self.y + group > self.bottom() {
                self.page_with_header(table, &set, index);
            }
            self.place(table, &set, index);
        }
    }

    /// Height of a table that is not cut.
    pub fn height_of(&self, table: &Table) -> f32 {
        let look = self.look;
        let cell = |cell: &Cell, width: f32| {
            lines(look, &cell.paras, width - 2.0 * look.pad).iter().map(|line| line.height).sum::<f32>()
                + 2.0 * look.pad
        };
        let row = |row: &Row| {
            let mut column = 0;
            row.cells.iter().fold(0.0_f32, |height, one| {
                let width: f32 = table.widths[column..column + one.columns()].iter().sum();
                column += one.columns();
                height.max(cell(one, width))
            })
        };
        table.rows.iter().map(row).sum()
    }

    /// Height of the rows that a merged cell of this row holds together; 0 where there is none.
    fn group_height(table: &Table, set: &[SetRow], index: usize) -> f32 {
        let rows = table.rows[index].cells.iter().map(|cell| cell.rows).max().unwrap_or(0);
        if rows > 1 { set[index..(index + rows).min(set.len())].iter().map(|row| row.height).sum() } else { 0.0 }
    }

    fn set_row(&mut self, table: &Table, row: &Row, parent: usize) -> SetRow {
        let look = self.look;
        let tr = self.node("TR", parent);
        let mut column = 0;
        let mut cells = Vec::new();
        let mut height = look.size * look.leading + 2.0 * look.pad;
        for cell in &row.cells {
            let x = self.x + table.widths[..column].iter().sum::<f32>();
            let width: f32 = table.widths[column..column + cell.columns()].iter().sum();
            let lines = lines(look, &cell.paras, width - 2.0 * look.pad);
            let nodes = if cell.is_covered { Vec::new() } else { self.cell_nodes(cell, tr) };
            if cell.rows < 2 {
                height = height.max(lines.iter().map(|line| line.height).sum::<f32>() + 2.0 * look.pad);
            }
            cells.push(SetCell { x, width, lines, nodes });
            column += cell.columns();
        }
        SetRow { cells, height }
    }

    fn cell_nodes(&mut self, cell: &Cell, tr: usize) -> Vec<usize> {
        let td = self.node(if cell.is_head { "TH" } else { "TD" }, tr);
        self.out.nodes[td].span = cell.columns();
        self.out.nodes[td].rows = cell.rows.max(1);
        let mut nodes: Vec<usize> = cell.paras.iter().map(|para| self.para_node(para, td)).collect();
        if nodes.is_empty() {
            nodes.push(td);
        }
        nodes
    }

    fn page_with_header(&mut self, table: &Table, set: &[SetRow], index: usize) {
        if self.y <= self.look.top {
            return;
        }
        self.new_page();
        let header = table.rows.iter().position(|row| row.is_header);
        if let Some(header) = header
            && header < index
            && self.look.repeats_header
        {
            self.slice(table, set, header, &mut vec![0; set[header].cells.len()], f32::MAX);
        }
    }

    /// Places a row, cut into slices where it crosses page breaks.
    fn place(&mut self, table: &Table, set: &[SetRow], index: usize) {
        let row = &set[index];
        let mut done = vec![0; row.cells.len()];
        let usable = self.bottom() - self.look.top - 40.0;
        let is_cut = (self.look.splits_rows || row.height > usable) && !table.rows[index].is_header;
        let one_line = self.look.size * self.look.leading * 1.4 + 2.0 * self.look.pad;
        let is_fitting = self.y + row.height <= self.bottom();
        if !is_fitting && (!is_cut || self.y + one_line > self.bottom()) {
            self.page_with_header(table, set, index);
        }
        for _ in 0..20 {
            let room = self.bottom() - self.y;
            self.slice(table, set, index, &mut done, room);
            if done.iter().zip(&row.cells).all(|(done, cell)| *done >= cell.lines.len()) {
                return;
            }
            self.page_with_header(table, set, index);
        }
    }

    /// Draws as many lines of every cell as there is room for.
    fn slice(&mut self, table: &Table, set: &[SetRow], index: usize, done: &mut [usize], room: f32) {
        let (row, set_row, pad) = (&table.rows[index], &set[index], self.look.pad);
        let is_first = done.iter().all(|count| *count == 0);
        let is_whole = is_first && set_row.height <= room + 0.01;
        let takes: Vec<usize> = set_row
            .cells
            .iter()
            .zip(&*done)
            .map(
                |(cell, from)| {
                    if is_whole { cell.lines.len() - from } else { fitting(&cell.lines[*from..], room - 2.0 * pad) }
                },
            )
            .collect();
        let tallest = set_row
            .cells
            .iter()
            .zip(row.cells.iter())
            .zip(done.iter().zip(&takes))
            .filter(|((_, cell), _)| cell.rows < 2)
            .map(|((set, _), (from, take))| set.lines[*from..from + take].iter().map(|line| line.height).sum::<f32>());
        let height = if is_whole {
            set_row.height
        } else {
            tallest.fold(self.look.size * self.look.leading, f32::max) + 2.0 * pad
        };
        for (number, (cell, set_cell)) in row.cells.iter().zip(&set_row.cells).enumerate() {
            self.cell_box(table, index, number, cell, set_cell, height);
            let lines = &set_cell.lines[done[number]..done[number] + takes[number]];
            self.cell_lines(cell, set_cell, lines, height, is_whole);
            if is_first {
                self.cell_sign(cell, set_cell, height);
            }
            done[number] += takes[number];
        }
        self.y += height;
    }

    fn cell_lines(&mut self, cell: &Cell, set: &SetCell, lines: &[Line], height: f32, is_whole: bool) {
        let used: f32 = lines.iter().map(|line| line.height).sum();
        let is_middle = self.look.is_middle && is_whole && cell.rows < 2;
        let mut top =
            self.y + self.look.pad + if is_middle { (height - 2.0 * self.look.pad - used).max(0.0) / 2.0 } else { 0.0 };
        for line in lines {
            let node = set.nodes.get(line.para).copied().unwrap_or(0);
            self.line(line, set.x + self.look.pad, top, node);
            top += line.height;
        }
    }

    fn cell_sign(&mut self, cell: &Cell, set: &SetCell, height: f32) {
        let (size, middle) = (self.look.size, self.y + height / 2.0);
        let x = set.x + set.width / 2.0;
        match &cell.sign {
            Some(Sign::Disc(color)) => self.draw(Item::Disc([x, middle, size * 0.5], *color)),
            Some(Sign::Glyph(ch, color)) => {
                let node = set.nodes.first().copied().unwrap_or(0);
                let run = Run {
                    x: x - size * 0.5,
                    y: middle + size * 0.35,
                    size: size * 1.2,
                    face: Face::Dingbats,
                    color: *color,
                    text: ch.to_string(),
                    node,
                };
                self.draw(Item::Text(run));
            }
            None => {}
        }
    }

    /// Fill and rules of a cell.
    fn cell_box(&mut self, table: &Table, index: usize, number: usize, cell: &Cell, set: &SetCell, height: f32) {
        let [x0, y0, x1, y1] = [set.x, self.y, set.x + set.width, self.y + height];
        let striped = self.look.rules == Rules::Fills && index % 2 == 1 && !cell.is_head;
        let fill =
            cell.fill.or(if striped && cell.rows < 2 && !cell.is_covered { Some([245, 245, 245]) } else { None });
        if let Some(color) = fill {
            self.draw(Item::Fill([x0, y0, x1, y1], color));
        }
        let goes_on =
            table.rows.get(index + 1).and_then(|row| row.cells.get(number)).is_some_and(|below| below.is_covered);
        let edges = match self.look.rules {
            Rules::Grid => [!cell.is_covered, !goes_on, true, true],
            Rules::Horizontal => [!cell.is_covered, !goes_on, false, false],
            Rules::Fills | Rules::Bare => [false; 4],
        };
        let sides = [[x0, y0, x1, y0], [x0, y1, x1, y1], [x0, y0, x0, y1], [x1, y0, x1, y1]];
        for (side, _) in sides.iter().zip(edges).filter(|(_, is_drawn)| *is_drawn) {
            self.rule(*side);
        }
    }

    fn rule(&mut self, [x0, y0, x1, y1]: [f32; 4]) {
        let half = self.look.rule / 2.0;
        if self.look.rules_are_fills {
            self.draw(Item::Fill([x0 - half, y0 - half, x1 + half, y1 + half], [0; 3]));
        } else {
            self.draw(Item::Line([x0, y0, x1, y1], self.look.rule));
        }
    }
}

/// How many lines fit into the room.
fn fitting(lines: &[Line], room: f32) -> usize {
    let mut used = 0.0;
    lines
        .iter()
        .take_while(|line| {
            used += line.height;
            used <= room
        })
        .count()
}

/// Makes the last row of a merged cell tall enough for its text.
fn stretch_groups(table: &Table, set: &mut [SetRow], pad: f32) {
    for index in 0..table.rows.len() {
        for (number, cell) in table.rows[index].cells.iter().enumerate().filter(|(_, cell)| cell.rows > 1) {
            let needs = set[index].cells[number].lines.iter().map(|line| line.height).sum::<f32>() + 2.0 * pad;
            let last = (index + cell.rows).min(set.len()) - 1;
            let has: f32 = set[index..=last].iter().map(|row| row.height).sum();
            set[last].height += (needs - has).max(0.0);
        }
    }
}
