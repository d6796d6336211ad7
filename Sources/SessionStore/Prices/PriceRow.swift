import GRDB
import SessionAnalysis

/// The rows of `price`.
enum PriceRow {
    /// Where the user's own prices are from; others are from the list of a day.
    static let user = "user"

    /// Writes prices over those of the same model, kind, day and source.
    static func write(_ prices: [Price], from source: String, _ db: Database) throws {
        let statement = try RawStatement(
            db,
            "INSERT OR REPLACE INTO price (model, kind, from_day, price, unit, source) VALUES (?, ?, ?, ?, ?, ?)"
        )
        for price in prices {
            try statement.bind(price.model, at: 1)
            try statement.bind(price.kind.rawValue, at: 2)
            try statement.bind(price.from, at: 3)
            try statement.bind(price.price, at: 4)
            try statement.bind(price.per.rawValue, at: 5)
            try statement.bind(source, at: 6)
            try statement.run()
        }
    }

    /// Reads the user's prices, and the list.
    ///
    /// What another tool has put there and is no price is passed over.
    static func fetchAll(_ db: Database) throws -> (user: [Price], list: PriceList) {
        let statement = try RawStatement(
            db,
            "SELECT source, model, kind, from_day, price, unit FROM price ORDER BY model, id"
        )
        defer { statement.reset() }
        var (user, list): ([Price], PriceList) = ([], PriceList())
        while try statement.step() {
            var columns = ColumnReader(statement, from: 0)
            let source = columns.string() ?? ""
            guard let price = Price(&columns) else { continue }
            if source == Self.user {
                user.append(price)
            } else {
                list.prices.append(price)
                list.date = source
            }
        }
        return (user, list)
    }

    /// The day of the list that is there; nil when there is none.
    static func listDate(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT max(source) FROM price WHERE source <> ?", arguments: [user])
    }

    /// Puts a list in the place of the one that is there.
    static func replaceList(by list: PriceList, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM price WHERE source <> ?", arguments: [user])
        try write(list.prices, from: list.date ?? "", db)
    }
}

extension Price {
    fileprivate init?(_ columns: inout ColumnReader) {
        guard let model = columns.string(), let kind = columns.string().flatMap(CostKind.init(rawValue:)),
            let from = columns.string(), let price = columns.string(),
            let per = columns.string().flatMap(PriceUnit.init(rawValue:))
        else { return nil }
        self.init(model: model, kind: kind, from: from, price: price, per: per)
    }
}
