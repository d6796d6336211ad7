/// Ids of rows that belong to a session: the session's number in the upper half, the row's own in the lower.
enum RowID {
    /// The numbers an id has room for: seqs of events, ordinals of everything else.
    static let ordinals = 1...Int(UInt32.max)

    static func first(ofSession number: Int64) -> Int64 { number << 32 }

    static func last(ofSession number: Int64) -> Int64 { number << 32 | Int64(UInt32.max) }

    static func ordinal(of id: Int64) -> Int { Int(id & Int64(UInt32.max)) }

    static func session(of id: Int64) -> Int64 { id >> 32 }
}

extension RawStatement {
    /// Binds the first and the last key of a session's rows at the first two places.
    func bindRows(ofSession number: Int64) {
        bind(RowID.first(ofSession: number), at: 1)
        bind(RowID.last(ofSession: number), at: 2)
    }
}
