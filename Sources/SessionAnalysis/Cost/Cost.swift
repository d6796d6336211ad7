import SessionRecording

/// What sessions, or parts of them, cost.
///
/// Each usage record is priced by itself, rounded to the twelfth decimal place; sums of these are exact.
public struct Cost: Sendable, Hashable {
    /// Lines by model, in the order in which the models appeared, then by kind.
    public private(set) var lines: [CostLine] = []

    /// Nothing.
    public init() {}

    /// Adds a usage record.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - model: The session's model, where the record does not name one; transcriptions have none but their own.
    ///   - prices: The prices.
    public mutating func add(_ record: UsageRecord, sessionModel model: String?, prices: PriceBook) {
        let model = record.model ?? (record.kind == .transcription ? nil : model)
        let day = record.at.map { String($0.description.prefix(10)) }
        for (kind, units) in record.quantities {
            let price = model.flatMap { prices.price(of: $0, kind, on: day) }
            add(CostLine(model: model, kind: kind, units: units, price: price))
        }
    }

    /// Adds a line.
    public mutating func add(_ line: CostLine) {
        if let index = lines.firstIndex(where: { $0.isAlike(line) }) { return lines[index].add(line) }
        let ofModel = lines.lastIndex { $0.model == line.model } ?? lines.endIndex - 1
        let start = lines.firstIndex { $0.model == line.model } ?? lines.endIndex
        let place = lines[start..<max(start, ofModel + 1)].firstIndex { $0.place > line.place } ?? ofModel + 1
        lines.insert(line, at: place)
    }

    /// Adds up.
    public static func += (total: inout Self, other: Self) {
        for line in other.lines { total.add(line) }
    }

    /// Adds up.
    public static func + (a: Self, b: Self) -> Self {
        var total = a
        total += b
        return total
    }
}

extension Cost {
    /// What everything that has a price comes to; nil when nothing has one.
    public var amount: Amount? {
        let amounts = lines.compactMap(\.amount)
        return amounts.isEmpty ? nil : amounts.reduce(.zero, +)
    }

    /// The models of which something has no price, in the order in which they appeared.
    public var unpriced: [String] {
        var models: [String] = []
        for line in lines where line.amount == nil && !models.contains(line.modelName) { models.append(line.modelName) }
        return models
    }

    /// Whether it costs more than ``amount``: something of it has no price.
    public var isLowerBound: Bool { lines.contains { $0.amount == nil } }

    /// The cost of a session.
    public init(_ fold: SessionFold, sessionModel model: String?, prices: PriceBook) {
        self.init()
        for record in fold.usage { add(record, sessionModel: model, prices: prices) }
    }
}

extension CostLine {
    /// The model's name for people and lists of names.
    public var modelName: String { model ?? "unknown" }

    /// Where it stands among the lines of its model: by kind, then by price, the earliest first.
    fileprivate var place: LinePlace {
        LinePlace(kind: CostKind.allCases.firstIndex(of: kind) ?? 0, from: price?.from ?? "")
    }
}

private struct LinePlace: Comparable {
    var kind: Int
    var from: String

    static func < (a: Self, b: Self) -> Bool { (a.kind, a.from) < (b.kind, b.from) }
}
