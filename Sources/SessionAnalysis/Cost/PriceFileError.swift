/// Why a price file cannot be read.
public struct PriceFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A kind of failure, for code that reacts to it.
    public struct Code: Sendable, Hashable {
        private enum Kind: Hashable { case format, currency, member, price, duplicate }

        private let kind: Kind

        /// The file is no list of prices.
        public static let format = Code(kind: .format)
        /// The prices are in another currency than US dollars.
        public static let currency = Code(kind: .currency)
        /// An entry lacks something, or has what cannot be.
        public static let member = Code(kind: .member)
        /// A price is no decimal, negative, too large or too fine.
        public static let price = Code(kind: .price)
        /// Two entries are of the same model, kind and day.
        public static let duplicate = Code(kind: .duplicate)
    }

    /// What kind of failure it is.
    public let code: Code
    /// The entry, from 1; nil when the error is about the file.
    public var entry: Int? { place?.entry }
    /// The line that the entry begins on, from 1, in CSV; nil in JSON, and when the error is about the file.
    public var line: Int? { place?.line }
    /// What is wrong, in one line.
    public let message: String
    private let place: PriceEntry.Place?

    init(_ code: Code, at place: PriceEntry.Place? = nil, _ message: String) {
        self.code = code
        self.place = place
        self.message = message
    }

    /// One line: where, and what is wrong.
    public var description: String { place.map { "\($0): \(message)" } ?? message }
}
