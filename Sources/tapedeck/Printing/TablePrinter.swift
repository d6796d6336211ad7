/// A cell that is ready to be shown: one line, control characters escaped.
struct TableCell {
    var text: String
    var style: Style?
    /// The places that stand out, counted in Unicode code points.
    var marks: [Range<Int>] = []

    init(_ text: String, _ style: Style? = nil) {
        self.text = text
        self.style = style
    }

    init(_ marked: MarkedText, _ style: Style?) {
        self.init(marked.text, style)
        marks = marked.marks
    }
}

/// Prints rows in aligned columns.
///
/// The first rows are held back until the columns' widths are known; later ones go out as they come, so a table of any
/// length takes little memory.
struct TablePrinter {
    /// What is fixed about a column.
    struct Column {
        var title: String
        var alignment: Alignment? = .left
        var isFlexible = false
        var isShortenedAtStart = false
        var isDetail = false
    }

    private let columns: [Column]
    private let showsHeaders: Bool
    private let indent: String
    private let painter: Painter
    private let results: Results
    private var held: [[TableCell]] = []
    private var widths: [Int]
    private var alignments: [Alignment]
    /// The places of the columns that are shown.
    private var shown: [Int]
    private var isStarted = false

    private static let heldRows = 1000
    private static let gap = "  "
    private static let narrowest = 10
    /// Narrower than this, a flexible column takes room from those that are shortened at their start.
    private static let narrow = 30

    /// Starts a table.
    init(columns: [Column], showsHeaders: Bool, indent: Int = 0, painter: Painter, results: Results) {
        self.columns = columns
        self.showsHeaders = showsHeaders
        self.indent = String(repeating: " ", count: indent)
        self.painter = painter
        self.results = results
        shown = Array(columns.indices)
        alignments = columns.map { $0.alignment ?? .left }
        widths = columns.map { showsHeaders ? DisplayWidth.of($0.title) : 0 }
    }

    /// Adds a row.
    mutating func add(_ row: [TableCell]) throws {
        if isStarted { return try print(row) }
        held.append(row)
        if held.count == Self.heldRows { try flush() }
    }

    /// Prints what is held back; the widths stay as they are from then on.
    mutating func flush() throws {
        guard !isStarted, !held.isEmpty else { return }
        isStarted = true
        for row in held {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell.text)) }
        }
        for index in columns.indices where columns[index].alignment == nil && holdsNumbers(index) {
            alignments[index] = .right
        }
        if let width = results.terminal?.width { fit(into: width - indent.count) }
        if showsHeaders { try print(columns.map { TableCell($0.title, .dim) }) }
        for row in held { try print(row) }
        held = []
    }

    /// Whether the rows that are held back have numbers in a column, and nothing else.
    private func holdsNumbers(_ index: Int) -> Bool {
        let texts = held.map { $0[index].text }.filter { !$0.isEmpty && $0 != "NULL" }
        return !texts.isEmpty && texts.allSatisfy { Double($0) != nil }
    }

    /// Leaves out details, the last first, and narrows the columns that give way, until a row fits.
    private mutating func fit(into available: Int) {
        while excess(available, flexibleWidth: Self.narrowest) > 0,
            let detail = shown.lastIndex(where: { columns[$0].isDetail })
        {
            shown.remove(at: detail)
        }
        let shortened = shown.filter { columns[$0].isShortenedAtStart }
        if !shortened.isEmpty {
            narrow(shown.filter { columns[$0].isFlexible }, to: Self.narrow, for: available)
            narrow(shortened, to: Self.narrow, for: available)
        }
        narrow(shown.filter { columns[$0].isFlexible }, to: Self.narrowest, for: available)
    }

    /// Narrows columns, the widest first, until a row fits or all are as narrow as they may be.
    private mutating func narrow(_ columns: [Int], to least: Int, for available: Int) {
        var excess = excess(available)
        while excess > 0 {
            let wide = columns.filter { widths[$0] > least }
            guard let widest = wide.max(by: { widths[$0] < widths[$1] }) else { return }
            let next = wide.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let step = min(excess, max(widths[widest] - max(next, least), 1))
            widths[widest] -= step
            excess -= step
        }
    }

    /// By how much a row is too wide, when flexible columns are at most as wide as given.
    private func excess(_ available: Int, flexibleWidth: Int = .max) -> Int {
        let needed = shown.map { columns[$0].isFlexible ? min(widths[$0], flexibleWidth) : widths[$0] }
        return needed.reduce(0, +) + Self.gap.count * (needed.count - 1) - available
    }

    private func shortened(_ text: String, _ index: Int) -> String {
        columns[index].isShortenedAtStart
            ? text.truncatedAtStart(toWidth: widths[index]) : text.truncated(toWidth: widths[index])
    }

    private func print(_ row: [TableCell]) throws {
        var line = indent
        for (place, index) in shown.enumerated() {
            if place > 0 { line += Self.gap }
            let cell = row[index]
            let text = results.terminal == nil ? cell.text : shortened(cell.text, index)
            let marked = MarkedText(text: text, marks: cell.marks)
            line += painter.cell(marked, toWidth: widths[index], cell.style, alignment: alignments[index])
        }
        try results.write(line.trimmingTrailingSpaces() + "\n")
    }
}
