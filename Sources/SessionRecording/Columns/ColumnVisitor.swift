/// Visits the columns of a row in their order.
///
/// A row declares its columns once, in `columns(_:)`; writing, reading, comparing and naming them are visitors. The value
/// is the column's; a visitor that reads sets it, any other leaves it as it is.
package protocol ColumnVisitor {
    /// Whether a column that holds what it holds by default is written like any other.
    var visitsDefaults: Bool { get }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?)
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?)
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?)
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?)
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?)
    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String])

    /// A row of the same session in another table, by its number there.
    mutating func row(_ name: ColumnName, _ ordinal: inout Int?)

    /// Columns that are one object where objects can be nested; it is left out there when it says nothing.
    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void)

    /// A column of this name holds what it cannot.
    mutating func reject(_ name: ColumnName)
}

/// A column's name, and what it is called within an object.
package struct ColumnName: ExpressibleByStringLiteral, Sendable {
    /// The column's name in its table.
    package let column: String
    /// The member's name in its object.
    package let member: String

    package init(stringLiteral name: String) { self.init(name) }

    package init(_ column: String, member: String? = nil) {
        self.column = column
        self.member = member ?? column
    }
}

/// What is kept as a row of columns.
package protocol ColumnRow {
    /// Visits the columns in their order.
    mutating func columns(_ column: inout some ColumnVisitor)
}

extension ColumnVisitor {
    package var visitsDefaults: Bool { true }

    /// A column that always holds something.
    package mutating func callAsFunction(_ name: ColumnName, _ value: inout String) {
        var held: String? = value
        self(name, &held)
        value = held ?? ""
    }

    /// A column that always holds something.
    package mutating func callAsFunction(_ name: ColumnName, _ value: inout Int) {
        var held: Int? = value
        self(name, &held)
        value = held ?? 0
    }

    /// A column that always holds something.
    package mutating func callAsFunction(_ name: ColumnName, _ value: inout Double) {
        var held: Double? = value
        self(name, &held)
        value = held ?? 0
    }

    /// A column that always holds something.
    package mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool) {
        var held: Bool? = value
        self(name, &held)
        value = held ?? false
    }

    /// A column that holds one of several words.
    package mutating func callAsFunction<Word: RawRepresentable<String>>(_ name: ColumnName, _ value: inout Word) {
        var held: String? = value.rawValue
        self(name, &held)
        if let word = held.flatMap(Word.init(rawValue:)) { value = word } else { reject(name) }
    }

    /// A column that holds one of several words, or nothing.
    package mutating func callAsFunction<Word: RawRepresentable<String>>(_ name: ColumnName, _ value: inout Word?) {
        var held = value?.rawValue
        self(name, &held)
        value = held.flatMap(Word.init(rawValue:))
    }

    /// A column that is left out where it may be when it holds its default.
    package mutating func callAsFunction(_ name: ColumnName, _ value: inout Int, default standard: Int) {
        var held: Int? = value == standard && !visitsDefaults ? nil : value
        self(name, &held)
        value = held ?? standard
    }

    /// A column of one of several words that is left out where it may be when it holds its default.
    package mutating func callAsFunction<Word: RawRepresentable<String>>(
        _ name: ColumnName,
        _ value: inout Word,
        default standard: Word
    ) {
        var held: String? = value.rawValue == standard.rawValue && !visitsDefaults ? nil : value.rawValue
        self(name, &held)
        value = held.flatMap(Word.init(rawValue:)) ?? standard
    }
}
