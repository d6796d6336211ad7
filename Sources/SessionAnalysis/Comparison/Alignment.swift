/// Lays two sequences side by side so that equal elements stand together: as many as possible, in their order.
///
/// This is Myers' algorithm in linear space ("An O(ND) Difference Algorithm and Its Variations", 1986). Sequences that
/// have next to nothing in common are not searched to the end: their alignment is right, but may not be the shortest.
struct Alignment {
    /// Elements side by side: equal ones, or one alone.
    struct Row: Equatable {
        var a: Int?
        var b: Int?
    }

    /// After so many differences a part is given up.
    private static let patience = 256

    private let a: [Int]
    private let b: [Int]
    private var matches: [(a: Int, b: Int)] = []

    /// The sequences' elements by their indices, row by row.
    static func rows<Element: Hashable>(_ a: [Element], _ b: [Element]) -> [Row] {
        var numbers: [Element: Int] = [:]
        func number(_ element: Element) -> Int {
            if let number = numbers[element] { return number }
            numbers[element] = numbers.count
            return numbers.count - 1
        }
        var alignment = Alignment(a: a.map(number), b: b.map(number))
        alignment.align(a.indices, b.indices)
        return alignment.rows()
    }

    /// The sequences side by side: rows of equal elements, and of what lies between them, side by side where they are of
    /// one kind.
    static func rows<Element, Key: Hashable, Kind: Hashable>(
        _ a: [Element],
        _ b: [Element],
        equating key: (Element) -> Key,
        pairing kind: (Element) -> Kind
    ) -> [Row] {
        var result: [Row] = []
        var gap = (a: [Int](), b: [Int]())
        func closeGap() {
            let rows = rows(gap.a.map { kind(a[$0]) }, gap.b.map { kind(b[$0]) })
            result += rows.map { row in Row(a: row.a.map { gap.a[$0] }, b: row.b.map { gap.b[$0] }) }
            gap = ([], [])
        }
        for row in rows(a.map(key), b.map(key)) {
            if row.a != nil, row.b != nil {
                closeGap()
                result.append(row)
            } else {
                if let index = row.a { gap.a.append(index) }
                if let index = row.b { gap.b.append(index) }
            }
        }
        closeGap()
        return result
    }

    private init(a: [Int], b: [Int]) {
        self.a = a
        self.b = b
    }

    private func rows() -> [Row] {
        var rows: [Row] = []
        var (nextA, nextB) = (0, 0)
        for match in matches + [(a.count, b.count)] {
            rows += (nextA..<match.a).map { Row(a: $0, b: nil) }
            rows += (nextB..<match.b).map { Row(a: nil, b: $0) }
            if match.a < a.count { rows.append(Row(a: match.a, b: match.b)) }
            (nextA, nextB) = (match.a + 1, match.b + 1)
        }
        return rows
    }

    /// Finds the matches within two ranges.
    private mutating func align(_ rangeA: Range<Int>, _ rangeB: Range<Int>) {
        var (startA, startB) = (rangeA.lowerBound, rangeB.lowerBound)
        var (endA, endB) = (rangeA.upperBound, rangeB.upperBound)
        while startA < endA, startB < endB, a[startA] == b[startB] {
            matches.append((startA, startB))
            (startA, startB) = (startA + 1, startB + 1)
        }
        while startA < endA, startB < endB, a[endA - 1] == b[endB - 1] { (endA, endB) = (endA - 1, endB - 1) }
        if startA < endA, startB < endB, let middle = middle(startA..<endA, startB..<endB) {
            align(startA..<middle.a, startB..<middle.b)
            align(middle.a..<endA, middle.b..<endB)
        }
        for offset in 0..<(rangeA.upperBound - endA) { matches.append((endA + offset, endB + offset)) }
    }

    /// A point on a shortest path, reached from both ends at once; nil when there is nothing to match.
    private func middle(_ rangeA: Range<Int>, _ rangeB: Range<Int>) -> (a: Int, b: Int)? {
        let (countA, countB) = (rangeA.count, rangeB.count)
        let delta = countA - countB
        let isOdd = delta % 2 != 0
        var forward = Front(countA, countB)
        var backward = Front(countA, countB)
        for distance in 0...(countA + countB + 1) / 2 {
            for k in forward.diagonals(distance) {
                let x = forward.advance(k, distance) { a[rangeA.lowerBound + $0] == b[rangeB.lowerBound + $1] }
                if isOdd, abs(delta - k) < distance, x + backward[delta - k] >= countA {
                    return split(rangeA, rangeB, x, x - k)
                }
            }
            for k in backward.diagonals(distance) {
                let x = backward.advance(k, distance) { a[rangeA.upperBound - 1 - $0] == b[rangeB.upperBound - 1 - $1] }
                if !isOdd, abs(delta - k) <= distance, x + forward[delta - k] >= countA {
                    return split(rangeA, rangeB, countA - x, countB - (x - k))
                }
            }
            if distance >= Self.patience {
                let best = forward.diagonals(distance).max { 2 * forward[$0] - $0 < 2 * forward[$1] - $1 }
                return best.flatMap { split(rangeA, rangeB, forward[$0], forward[$0] - $0) }
            }
        }
        return nil
    }

    private func split(_ rangeA: Range<Int>, _ rangeB: Range<Int>, _ x: Int, _ y: Int) -> (a: Int, b: Int)? {
        let isEnd = (x == 0 && y == 0) || (x == rangeA.count && y == rangeB.count)
        return isEnd ? nil : (rangeA.lowerBound + x, rangeB.lowerBound + y)
    }
}

/// How far the search has come on each diagonal, from one of the ends.
private struct Front {
    private static let unreached = Int.min / 4
    private let countA: Int
    private let countB: Int
    private let offset: Int
    private var furthest: [Int]

    init(_ countA: Int, _ countB: Int) {
        self.countA = countA
        self.countB = countB
        offset = (countA + countB) / 2 + 2
        furthest = Array(repeating: Self.unreached, count: 2 * offset + 1)
    }

    subscript(diagonal: Int) -> Int { furthest[diagonal + offset] }

    /// The diagonals that can be reached with so many differences.
    func diagonals(_ distance: Int) -> StrideThrough<Int> {
        let first = -distance + 2 * max(0, distance - countB)
        let last = distance - 2 * max(0, distance - countA)
        return stride(from: first, through: last, by: 2)
    }

    /// Goes one difference further on a diagonal, and on as long as elements are equal.
    mutating func advance(_ diagonal: Int, _ distance: Int, while isEqual: (Int, Int) -> Bool) -> Int {
        var x = distance == 0 ? 0 : max(fromLeft(diagonal), fromAbove(diagonal))
        while x >= 0, x < countA, x - diagonal < countB, isEqual(x, x - diagonal) { x += 1 }
        furthest[diagonal + offset] = x
        return x
    }

    private func fromLeft(_ diagonal: Int) -> Int {
        let x = self[diagonal - 1]
        return x >= 0 && x < countA ? x + 1 : Self.unreached
    }

    private func fromAbove(_ diagonal: Int) -> Int {
        let x = self[diagonal + 1]
        return x >= 0 && x - diagonal <= countB ? x : Self.unreached
    }
}
