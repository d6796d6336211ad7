import JSONBytes
import SessionAnalysis

/// `cost --json`: what things cost, by exact decimals.
enum CostAnswer {
    /// The members of a session, a model, a day or a kind beside its name.
    static func members(_ cost: Cost) -> [JSON.Member] {
        summary(cost) + [("lines", .array(cost.lines.map(line)))]
    }

    /// The amount, null when nothing has a price, and the models of which something has none.
    static func summary(_ cost: Cost) -> [JSON.Member] {
        [("amount", JSON(cost.amount?.description)), ("unpriced", .array(cost.unpriced.map(JSON.string)))]
    }

    /// What everything costs, and whether it costs more than that.
    static func total(_ cost: Cost) -> JSON {
        .object(summary(cost) + [("lower_bound", .bool(cost.isLowerBound)), ("lines", .array(cost.lines.map(line)))])
    }

    static func line(_ line: CostLine) -> JSON { .object(fields.map { ($0.name, $0.value(line)) }) }

    /// A line's members.
    static var fields: [Field<CostLine>] {
        [
            Field("model") { JSON($0.model) },
            Field("kind") { .string($0.kind.rawValue) },
            Field("quantity") { .number(spelling: $0.quantity) },
            Field("unit") { .string($0.kind.unit) },
            Field("per") { JSON($0.price?.per.rawValue) },
            Field("price") { JSON($0.price?.price) },
            Field("amount") { JSON($0.amount?.description) },
        ]
    }
}

extension CostRow {
    /// `cost --json`: the row.
    func json(by grouping: CostGrouping) -> JSON {
        var members: [JSON.Member] = [(grouping.rawValue, JSON(name))]
        if grouping == .session { members.append(("model", JSON(model))) }
        return .object(members + CostAnswer.members(cost))
    }
}
