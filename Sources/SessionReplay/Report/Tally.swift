/// Counts subjects in the order of their first appearance.
struct Tally<Key: Hashable & Sendable>: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var key: Key
        var count: Int
        var firstSeq: Int
    }

    private(set) var rows: [Row] = []
    private var places: [Key: Int] = [:]

    mutating func note(_ key: Key, seq: Int) {
        if let place = places[key] {
            rows[place].count += 1
        } else {
            places[key] = rows.count
            rows.append(Row(key: key, count: 1, firstSeq: seq))
        }
    }
}
