/// Rows in order of appearance that know which of them are new or different since they were last asked.
///
/// They lie in chunks: a session of hours neither copies its rows to make room, nor holds room for as many again.
struct TrackedRows<Row: Sendable>: Sendable {
    private static var chunkSize: Int { 256 }

    private var chunks: [[Row]] = []
    private var isChanged: [Bool] = []
    private var changed: [Int] = []

    var count: Int { isChanged.count }

    /// All rows.
    var all: [Row] { Array(chunks.joined()) }

    /// A row, which is looked at in its place: it may be large.
    subscript(index: Int) -> Row {
        _read { yield chunks[index / Self.chunkSize][index % Self.chunkSize] }
    }

    /// Adds a row and returns its index; rows are numbered from 1, so its ordinal is one more.
    @discardableResult
    mutating func append(_ row: Row) -> Int {
        let index = count
        if index % Self.chunkSize == 0 {
            chunks.append([])
            if index > 0 { chunks[chunks.count - 1].reserveCapacity(Self.chunkSize) }
        }
        chunks[chunks.count - 1].append(row)
        isChanged.append(true)
        changed.append(index)
        return index
    }

    /// Changes a row in place.
    mutating func change(_ index: Int, _ edit: (inout Row) -> Void) {
        edit(&chunks[index / Self.chunkSize][index % Self.chunkSize])
        guard !isChanged[index] else { return }
        isChanged[index] = true
        changed.append(index)
    }

    /// The rows that are new or different since the last call, in order.
    mutating func takeChanged() -> [Row] { takeChangedIndices().map { self[$0] } }

    /// The indices of the rows that are new or different since the last call, in order.
    mutating func takeChangedIndices() -> [Int] {
        guard !changed.isEmpty else { return [] }
        let indices = changed.sorted()
        for index in indices { isChanged[index] = false }
        changed.removeAll(keepingCapacity: true)
        return indices
    }
}
