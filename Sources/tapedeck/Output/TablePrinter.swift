/// A cell that is ready to be shown: one line, control characters escaped.
struct TableCell {
    var text: String
    var style: Style?

    init(_ text: String, _ style: Style? = nil) {
        self.text = text
        self.style = style
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
        var alignment = Alignment.left
        var isFlexible = false
    }

    private let columns: [Column]
    private let showsHeaders: Bool
    private let indent: String
    private let painter: Painter
    private let results: Results
    private var held: [[TableCell]] = []
    private var widths: [Int]
    private var isStarted = false

    private static let heldRows = 1000
    private static let gap = "  "
    private static let narrowest = 10

    /// Starts a table.
    init(columns: [Column], showsHeaders: Bool, indent: Int = 0, painter: Painter, results: Results) {
        self.columns = columns
        self.showsHeaders = showsHeaders
        self.indent = String(repeating: " ", count: indent)
        self.painter = painter
        self.results = results
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
        if let width = results.terminal?.width { fit(into: width - indent.count) }
        if showsHeaders { try print(columns.map { TableCell($0.title, .dim) }) }
        for row in held { try print(row) }
        held = []
    }

    /// Narrows flexible columns, the widest first, until a row fits.
    private mutating func fit(into available: Int) {
        var excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - available
        while excess > 0 {
            let flexible = widths.indices.filter { columns[$0].isFlexible && widths[$0] > Self.narrowest }
            guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return }
            let next = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let step = min(excess, max(widths[widest] - max(next, Self.narrowest), 1))
            widths[widest] -= step
            excess -= step
        }
    }

    private func print(_ row: [TableCell]) throws {
        var line = indent
        for (index, cell) in row.enumerated() {
            if index > 0 { line += Self.gap }
            let isLast = index == row.count - 1
            var text = cell.text
            if results.terminal != nil { text = text.truncated(toWidth: widths[index]) }
            let padded = text.padded(toWidth: widths[index], alignment: columns[index].alignment)
            let painted = painter(text, cell.style)
            // The padding is not painted, and the last column is not padded on its right.
            switch columns[index].alignment {
            case .right: line += padded.dropLast(text.count) + painted
            case .left: line += painted + (isLast ? "" : padded.dropFirst(text.count))
            }
        }
        while line.last == " " { line.removeLast() }
        try results.write(line + "\n")
    }
}
