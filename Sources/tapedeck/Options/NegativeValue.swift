/// A value that begins with a minus, which the parser takes for an option.
enum NegativeValue {
    /// Writes `--limit -5` as `--limit=-5`, so that the option itself says what is wrong with its value.
    static func joined(_ arguments: some Sequence<String>) -> [String] {
        var joined: [String] = []
        for argument in arguments {
            if let last = joined.last, isNumber(argument), mayTakeValue(last), !joined.contains("--") {
                joined[joined.count - 1] = "\(last)=\(argument)"
            } else {
                joined.append(argument)
            }
        }
        return joined
    }

    private static func isNumber(_ argument: String) -> Bool {
        argument.first == "-" && argument.dropFirst().first?.isWholeNumber == true
    }

    private static func mayTakeValue(_ argument: String) -> Bool {
        argument.first == "-" && !argument.contains("=") && !isNumber(argument)
    }
}
