import JSONBytes
import SessionAnalysis

/// A price as `prices` lists it: an entry of a price file, with where it is from.
struct PriceAnswer {
    var price: Price
    /// `user`, or the day of the list.
    var source: String

    static var listing: Listing<PriceAnswer> {
        Listing(
            columns: [
                .text("MODEL", flexible: true, style: { _ in .cyan }) { $0.price.model },
                .text("KIND") { $0.price.kind.rawValue },
                .text("FROM") { $0.price.from },
                .number("PRICE", style: { _ in .bold }) { "$" + $0.price.price },
                .text("PER") { $0.price.per.rawValue },
                .text("SOURCE", style: { _ in .dim }) { $0.source },
            ],
            fields: [
                Field("model") { .string($0.price.model) },
                Field("kind") { .string($0.price.kind.rawValue) },
                Field("from") { .string($0.price.from) },
                Field("price") { .string($0.price.price) },
                Field("per") { .string($0.price.per.rawValue) },
                Field("source") { .string($0.source) },
            ]
        )
    }
}
