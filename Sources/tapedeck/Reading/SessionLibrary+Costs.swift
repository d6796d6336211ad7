import SessionAnalysis
import SessionStore

extension SessionLibrary {
    /// What the sessions that the arguments name have cost; all when they name none.
    ///
    /// - Parameters:
    ///   - arguments: The sessions.
    ///   - file: A file whose prices win over all others.
    /// - Returns: The costs, and as of which day the list of prices is.
    /// - Throws: When there is no such session or file, or when it cannot be read.
    func costs(
        of arguments: [SessionReference],
        pricesOf file: String? = nil
    ) throws -> (sessions: [SessionCost], listDate: String?) {
        let sessions = arguments.isEmpty ? nil : try sessions(arguments)
        if sessions == nil { _ = try store() }
        let prices = try priceBook(with: file)
        let costs =
            if let sessions {
                try sessions.map { SessionCost(session: $0.metadata, cost: try $0.cost(prices)) }
            } else {
                try store().costs(of: nil, prices: prices).map {
                    SessionCost(session: $0.session.metadata, cost: $0.cost)
                }
            }
        return (costs, prices.date)
    }

    /// The prices that count for the sessions read so far.
    ///
    /// Those of a database are the database's. Where only files are read, they are the list that is part of the program,
    /// after the user's own prices, if there is a database that has some.
    ///
    /// - Parameter file: A file whose prices win over all others.
    /// - Returns: The prices.
    /// - Throws: When the database or the file cannot be read.
    func priceBook(with file: String? = nil) throws -> PriceBook {
        let book = try isStoreOpen ? store().priceBook() : PriceBook(users: usersPrices())
        guard let file else { return book }
        return book.with(try PriceFile(path: file).prices())
    }

    /// A database that is not there, or cannot be read, is no matter of those who read files.
    private func usersPrices() -> [Price] {
        guard let store = try? SessionStore.open(path: path, access: .readOnly) else { return [] }
        return (try? store.prices().user) ?? []
    }
}

extension Cost {
    /// Tells the user which models have no price, and what to do about it.
    func tellUnpriced() {
        for model in unpriced {
            let kinds = CostKind.allCases.filter { kind in
                lines.contains { $0.modelName == model && $0.kind == kind && $0.amount == nil }
            }
            let advice =
                lines.contains { $0.model == model }
                ? "`tapedeck help prices` shows how to give it one" : "nobody has said which model it was"
            Notice.print("no price for \(model): \(kinds.map(\.rawValue).joined(separator: ", ")); \(advice)")
        }
        if isLowerBound, amount != nil { Notice.print("the total is a lower bound: some of it has no price") }
    }
}
