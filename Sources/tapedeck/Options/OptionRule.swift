import ArgumentParser

/// An option that another option, or the lack of one, leaves without effect is refused, never ignored.
struct OptionRule {
    private let holds: Bool
    private let circumstance: String
    private let options: KeyValuePairs<String, Bool>

    /// Refuses options beside another one.
    ///
    /// - Parameters:
    ///   - cause: What leaves them without effect, and whether it is given.
    ///   - options: The options, and whether they are given.
    ///   - reason: Why, where that is not plain: a clause such as `which does not listen`.
    /// - Returns: The rule.
    static func with(
        _ cause: (name: String, isGiven: Bool),
        refuse options: KeyValuePairs<String, Bool>,
        because reason: String? = nil
    ) -> OptionRule {
        let reason = reason.map { ", \($0)" } ?? ""
        return OptionRule(holds: cause.isGiven, circumstance: "with \(cause.name)\(reason)", options: options)
    }

    /// Refuses options that need another one.
    ///
    /// - Parameters:
    ///   - need: What they need, and whether it is given.
    ///   - options: The options, and whether they are given.
    /// - Returns: The rule.
    static func without(
        _ need: (name: String, isGiven: Bool),
        refuse options: KeyValuePairs<String, Bool>
    ) -> OptionRule {
        OptionRule(holds: !need.isGiven, circumstance: "without \(need.name)", options: options)
    }

    /// Checks rules in their order.
    ///
    /// - Throws: When an option has no effect, with one line that names both.
    static func check(_ rules: OptionRule...) throws {
        for rule in rules where rule.holds {
            for (option, isGiven) in rule.options where isGiven {
                throw ValidationError("\(option) has no effect \(rule.circumstance)")
            }
        }
    }
}
