/// SQL that is run whenever its text is not the one that was run last.
package struct RepeatableMigration: Sendable {
    /// What it is known by in the database.
    package let name: String
    /// What to run; it replaces what an earlier text of it made.
    package let sql: String
    /// What the text adds up to (FNV-1a).
    package let checksum: Int64

    /// Describes SQL that replaces what it made before.
    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
        checksum = Int64(
            bitPattern: sql.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        )
    }
}
