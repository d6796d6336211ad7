import ArgumentParser

/// Tells a mistyped command from an argument too many.
enum CommandNames {
    /// Checks the command's name.
    ///
    /// - Throws: When there is no such command, with the one that was probably meant.
    static func check(_ arguments: some Collection<String>) throws {
        guard let name = commandName(in: arguments), !names.contains(name) else { return }
        let nearest = names.map { (name: $0, distance: distance(name, $0)) }.min { $0.distance < $1.distance }
        let suggestion = nearest.flatMap { $0.distance <= 2 ? "; did you mean “\($0.name)”?" : nil }
        throw ValidationError("there is no command “\(name)”\(suggestion ?? "")")
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

    /// How many characters have to be changed, added, left out or swapped with their neighbour.
    private static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
