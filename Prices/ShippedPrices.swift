/// The price list that is part of the program: `prices.json`, which `make prices` cuts out of genai-prices.
package enum ShippedPrices {
    /// A price file.
    package static let json: [UInt8] = PackageResources.prices_json
}
