import GRDB
public import SessionAnalysis

extension SessionStore {
    /// The prices that count for the database's sessions: the user's, then the list that came with Tapedeck.
    ///
    /// - Throws: When the database cannot be read.
    public func priceBook() throws(StoreError) -> PriceBook {
        let (user, list) = try prices()
        return PriceBook(list, users: user)
    }

    /// The user's prices, and the list that came with Tapedeck.
    ///
    /// - Throws: When the database cannot be read.
    public func prices() throws(StoreError) -> (user: [Price], list: PriceList) {
        try read { try PriceRow.fetchAll($0) }
    }

    /// Stores prices of the user, which win over the list that came with Tapedeck and stay when that is renewed.
    ///
    /// - Parameters:
    ///   - prices: The prices; each takes the place of the user's price of the same model, kind and day.
    ///   - replacing: Whether prices that the user stored before go.
    /// - Throws: When the database cannot be written; then nothing has changed.
    public func importPrices(_ prices: [Price], replacing: Bool = false) throws(StoreError) {
        try write { db in
            if replacing { try db.execute(sql: "DELETE FROM price WHERE source = ?", arguments: [PriceRow.user]) }
            try PriceRow.write(prices, from: PriceRow.user, db)
        }
    }
}
