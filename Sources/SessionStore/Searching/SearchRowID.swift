import SessionAnalysis

/// Rowids of the text index: the session's number, what was indexed, and the number of its row in the session.
enum SearchRowID {
    private static let partShift: Int64 = 30

    /// The rowid of a row; nil when its number is larger than any session has.
    static func id(ofSession number: Int64, _ part: SearchPart, ordinal: Int) -> Int64? {
        guard ordinal < 1 << partShift else { return nil }
        return RowID.first(ofSession: number) | Int64(part.rank) << partShift | Int64(ordinal)
    }

    /// What was indexed; nil for what nobody indexes.
    static func part(of id: Int64) -> SearchPart? {
        let rank = RowID.ordinal(of: id) >> partShift
        return SearchPart.allCases.first { $0.rank == rank }
    }

    /// The key of the row, in the table that the part is of.
    static func row(of id: Int64) -> Int64 {
        RowID.first(ofSession: RowID.session(of: id)) | id & (1 << partShift - 1)
    }
}
