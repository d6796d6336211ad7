import JSONBytes

/// A column that people read.
struct Column<Row> {
    /// The heading.
    var title: String
    /// Numbers keep right; nil when the cells have to show what they are.
    var alignment: Alignment? = .left
    /// Whether it gives way when the terminal is narrow.
    var isFlexible = false
    /// Whether it gives way at its start, where those that are flexible would else become too narrow to tell anything.
    var isShortenedAtStart = false
    /// Whether it is left out where a terminal is too narrow for it.
    var isDetail = false
    /// How a cell stands out.
    var style: (Row) -> Style? = { _ in nil }
    /// The places of the text that stand out, counted in Unicode code points.
    var marks: (Row) -> [Range<Int>] = { _ in [] }
    /// The cell's text; control characters are dealt with later.
    var text: (Row) -> String

    /// The cell's text with what stands out in it.
    func marked(_ row: Row) -> MarkedText { MarkedText(text: text(row), marks: marks(row)) }

    /// What a table needs to know of it.
    var layout: TablePrinter.Column {
        TablePrinter.Column(
            title: title,
            alignment: alignment,
            isFlexible: isFlexible,
            isShortenedAtStart: isShortenedAtStart,
            isDetail: isDetail
        )
    }

    /// A column of text.
    static func text(
        _ title: String,
        flexible: Bool = false,
        detail: Bool = false,
        style: @escaping (Row) -> Style? = { _ in nil },
        _ text: @escaping (Row) -> String?
    ) -> Column {
        Column(title: title, isFlexible: flexible, isDetail: detail, style: style) { text($0) ?? "" }
    }

    /// A column of numbers.
    static func number(
        _ title: String,
        detail: Bool = false,
        style: @escaping (Row) -> Style? = { _ in nil },
        _ text: @escaping (Row) -> String?
    ) -> Column {
        Column(title: title, alignment: .right, isDetail: detail, style: style) { text($0) ?? "" }
    }
}

/// A value that scripts read, by name.
struct Field<Row> {
    /// The name, as the JSON answer or the view has it.
    var name: String
    /// The value.
    var value: (Row) -> JSON

    init(_ name: String, _ value: @escaping (Row) -> JSON) {
        self.name = name
        self.value = value
    }
}

/// A list of things of one kind, ready to be printed in any format.
struct Listing<Row> {
    /// What `table` and `markdown` show.
    var columns: [Column<Row>]
    /// What `csv` and `tsv` hold.
    var fields: [Field<Row>]
    /// What `json` and `ndjson` hold.
    var json: (Row) -> JSON

    /// A listing whose JSON objects have the fields as members.
    init(columns: [Column<Row>], fields: [Field<Row>]) {
        self.init(columns: columns, fields: fields) { row in
            .object(fields.map { ($0.name, $0.value(row)) })
        }
    }

    /// A listing with JSON of its own.
    init(columns: [Column<Row>], fields: [Field<Row>], json: @escaping (Row) -> JSON) {
        self.columns = columns
        self.fields = fields
        self.json = json
    }
}
