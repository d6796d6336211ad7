import SessionStore

/// What a column of a dataset holds, in words that every engine has a type for.
package enum ColumnType: String, Sendable, CaseIterable {
    /// Text. Times are text, too, and compare as such.
    case string
    /// A whole number of 64 bits.
    case integer
    /// A number of 64 bits with a fraction.
    case double
    /// A string that spells a decimal, which no double holds exactly.
    case decimal
}
