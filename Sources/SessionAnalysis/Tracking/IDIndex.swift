/// Finds rows by id.
///
/// Events come in runs that are about one item or response, or about two that take turns, and the decoder hands out the
/// same string for the same id: the last two are found by comparing strings, without hashing.
struct IDIndex: Sendable {
    private var indices: [String: Int] = [:]
    private var lastID = ""
    private var lastIndex: Int?
    private var otherID = ""
    private var otherIndex: Int?

    /// The index of the row with this id.
    @inline(__always)
    mutating func find(_ id: String) -> Int? {
        if let lastIndex, id == lastID { return lastIndex }
        return findBeforeLast(id)
    }

    /// The index of the row with this id, for who asks once.
    func index(of id: String) -> Int? { indices[id] }

    /// Says where the row with this id is.
    mutating func insert(_ id: String, at index: Int) {
        indices[id] = index
        // What is remembered may be the id's old row.
        (lastIndex, otherIndex) = (nil, nil)
    }

    @inline(never)
    private mutating func findBeforeLast(_ id: String) -> Int? {
        var found = id == otherID ? otherIndex : nil
        if found == nil { found = indices[id] }
        guard let found else { return nil }
        (otherID, otherIndex) = (lastID, lastIndex)
        (lastID, lastIndex) = (id, found)
        return found
    }
}
