/// How much an answer to an agent may hold: what it reads, it pays for, and has to keep in mind.
enum AgentLimits {
    /// Bytes of JSON in an answer's rows.
    static let answer = 40_000
    /// Bytes of an answer's text.
    static let text = 12_000
    /// Bytes of one text within the JSON.
    static let string = 4_000
    /// What is said when a text was longer.
    static let stringNote =
        "texts of more than \(HumanText.count(string)) bytes are cut short here; in the database, sql with substr() "
        + "reads all of them"
    /// Columns on a screen that a cell of a table may take.
    static let cell = 80
    /// Rows that can be asked for.
    static let rows = 1...1000
}
