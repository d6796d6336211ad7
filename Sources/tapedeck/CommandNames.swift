import ArgumentParser

/// Tells a mistyped command from an argument too many.
enum CommandNames {
    /// Checks the command's name.
    ///
    /// - Throws: When there is no such command, with the one that was probably meant.
    static func check(_ arguments: some Collection<String>) throws {
        guard var name = commandName(in: arguments) else { return }
        if name == "help", let topic = arguments.first(where: { $0 != "help" && !$0.hasPrefix("-") }) { name = topic }
        guard !names.contains(name) else { return }
        throw ValidationError("there is no command “\(name)”\(NearestName.suggestion(for: name, among: names))")
    }

    private static let names: [String] =
        Tapedeck.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// The argument after the options that stand before a command; nil when it is another option.
    private static func commandName(in arguments: some Collection<String>) -> String? {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--db" {
                _ = rest.popFirst()
            } else if !argument.hasPrefix("--db=") {
                return argument.hasPrefix("-") ? nil : argument
            }
        }
        return nil
    }
}
