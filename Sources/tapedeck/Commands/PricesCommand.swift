import ArgumentParser
import SessionAnalysis
import SessionStore

/// `tapedeck prices`.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "List prices, or import your own.",
        discussion: """
            A price file is CSV, or a JSON array of objects with the same names:

              model,kind,from,price,per
              my-deployment,input_audio,2026-08-01,32,1M tokens
              my-transcriber,seconds,2026-08-01,0.006,minute

            kind is input_text, cached_text, input_audio, cached_audio, input_image, cached_image, output_text or \
            output_audio, per 1M tokens, or seconds, per second, minute or hour. A price is in US dollars and holds \
            from its day (UTC) until the next one. A name without a date covers those with one (-YYYY-MM-DD).

            Your own prices win over the list that comes with Tapedeck, model by model and kind by kind, and stay when \
            a new version brings a new list. A deployment on Azure has a name of its own: list the prices of its model \
            with `tapedeck prices gpt-realtime --json`, change the name, and import them.

            EXAMPLES:
              tapedeck prices
              tapedeck prices gpt-realtime --json
              tapedeck prices import ours.csv
            """,
        subcommands: [PricesListCommand.self, PricesImportCommand.self],
        defaultSubcommand: PricesListCommand.self
    )
}

/// `tapedeck prices list`.
struct PricesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the prices that are known.",
        discussion: """
            The prices are those of the database, or, where there is none, of the list that comes with Tapedeck.
            """
    )

    @Argument(help: "Only prices of these models.") var models: [String] = []
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let (user, list) = try prices()
        try checkCommand(known: Set((user + list.prices).map(\.model)))
        let answers =
            (user.map { PriceAnswer(price: $0, source: "user") }
            + list.prices.map { PriceAnswer(price: $0, source: list.date ?? "") })
            .filter { models.isEmpty || models.contains($0.price.model) }
        let output = try output.open()
        var printer = ListingPrinter(PriceAnswer.listing, to: output)
        for answer in answers { try printer.print(answer) }
        try printer.finish()
        try output.finish()
        tell(answers, list)
    }

    /// A model may be called anything, but hardly as a command that is mistyped.
    private func checkCommand(known: Set<String>) throws {
        guard let name = models.first, !known.contains(name) else { return }
        let suggestion = NearestName.suggestion(for: name, among: ["import", "list"])
        if !suggestion.isEmpty { throw ValidationError("there are no prices of “\(name)”\(suggestion)") }
    }

    private func prices() throws -> (user: [Price], list: PriceList) {
        do throws(StoreError) {
            return try SessionStore.open(path: database.path, access: .readOnly).prices()
        } catch {
            guard error.code == .notFound, database.given == nil else { throw error }
            return ([], .shipped)
        }
    }

    private func tell(_ answers: [PriceAnswer], _ list: PriceList) {
        if answers.isEmpty { Notice.print("no prices of \(models.joined(separator: ", "))") }
        guard models.isEmpty else { return }
        Notice.print("the list is of \(list.date ?? "an unknown day"), from \(PriceList.shipped.source ?? "nowhere")")
        for note in PriceList.shipped.notCovered { Notice.print("not covered: \(note)") }
    }
}

/// `tapedeck prices import`.
struct PricesImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Store prices of your own.",
        discussion: """
            Stores the prices of a file in the database, all or none. A price takes the place of one of yours of the \
            same model, kind and day; --replace forgets all of yours first. `tapedeck help prices` shows what a price \
            file looks like.

            EXAMPLES:
              tapedeck prices import ours.json
              tapedeck prices import ours.csv --replace
            """
    )

    @Argument(help: ArgumentHelp("A price file, JSON or CSV; - is standard input.", valueName: "file"))
    var file: String
    @Flag(help: "Forget the prices that were imported before.")
    var replace = false
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let prices = try PriceFile(path: file).prices()
        guard !prices.isEmpty || replace else {
            throw Failure("\(file): holds no prices; `tapedeck help prices` shows what a price file looks like")
        }
        let store = try SessionStore.open(path: database.path, access: .readWrite)
        try store.importPrices(prices, replacing: replace)
        try store.close()
        Notice.print("stored \(HumanText.count(prices.count, "price"))")
    }
}
