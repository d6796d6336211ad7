import Testing

@testable import SessionAnalysis

@Suite("Sequences side by side")
struct AlignmentTests {
    private typealias Row = Alignment.Row

    @Test("put equal elements together")
    func rows() {
        let rows = Alignment.rows(Array("abcabba"), Array("cbabac"))
        #expect(rows.filter { $0.a != nil && $0.b != nil }.count == 4)
        #expect(Alignment.rows([1, 2, 3], [1, 3]) == [Row(a: 0, b: 0), Row(a: 1, b: nil), Row(a: 2, b: 1)])
        #expect(Alignment.rows([Int](), [1]) == [Row(a: nil, b: 0)])
        #expect(Alignment.rows([1], [Int]()) == [Row(a: 0, b: nil)])
        #expect(Alignment.rows([Int](), [Int]()).isEmpty)
    }

    @Test("have every element once, in order, and as many equal ones as can be", arguments: 0..<300)
    func random(_ seed: Int) {
        var numbers = LinearNumbers(seed: seed)
        let letters = 2 + numbers.next(5)
        let a = (0..<numbers.next(40)).map { _ in numbers.next(letters) }
        let b = (0..<numbers.next(40)).map { _ in numbers.next(letters) }
        let rows = Alignment.rows(a, b)
        #expect(rows.compactMap(\.a) == Array(a.indices))
        #expect(rows.compactMap(\.b) == Array(b.indices))
        let pairs = rows.compactMap { row in row.a.flatMap { a in row.b.map { (a, $0) } } }
        #expect(pairs.allSatisfy { a[$0.0] == b[$0.1] })
        #expect(pairs.count == Self.longestCommon(a, b))
    }

    @Test("are found where there is next to nothing in common")
    func strangers() {
        let a = Array(0..<8000)
        let b = Array(4000..<12_000).reversed() + [1, 2, 3]
        let rows = Alignment.rows(a, b)
        #expect(rows.compactMap(\.a) == a)
        #expect(rows.compactMap(\.b) == Array(b.indices))
        #expect(rows.count { $0.a != nil && $0.b != nil } == 3)
    }

    @Test("pair what is of one kind between equal elements")
    func pairing() {
        let rows = Alignment.rows(
            ["user hello", "bot hi"],
            ["user hello", "note x", "bot hey", "note y"],
            equating: { $0 },
            pairing: { $0.prefix { $0 != " " } }
        )
        #expect(rows == [Row(a: 0, b: 0), Row(a: nil, b: 1), Row(a: 1, b: 2), Row(a: nil, b: 3)])
    }

    /// The textbook's table.
    private static func longestCommon(_ a: [Int], _ b: [Int]) -> Int {
        var row = [Int](repeating: 0, count: b.count + 1)
        for element in a {
            var diagonal = 0
            for (index, other) in b.enumerated() {
                let above = row[index + 1]
                row[index + 1] = element == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[b.count]
    }
}

/// Numbers that look random and are the same in every run.
struct LinearNumbers {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
