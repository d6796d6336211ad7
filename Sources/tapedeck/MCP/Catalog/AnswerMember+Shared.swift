import ModelContext

extension AnswerMember {
    /// A list whose rows have a command's fields.
    static func rows<Row>(_ name: String, of fields: [Field<Row>]) -> AnswerMember {
        AnswerMember(name, .rows(fields.map(\.name)))
    }
}

extension SessionGrouping {
    /// A list for each thing that can be summed up by, of which an answer has one.
    static func members(_ names: [String]) -> [AnswerMember] {
        allCases.map { AnswerMember("\($0.rawValue)s", .rows([$0.rawValue] + names)) }
    }
}
