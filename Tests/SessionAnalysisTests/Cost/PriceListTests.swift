import Foundation
import SessionAnalysis
import TestSupport
import Testing

/// Price files, good and bad.
@Suite("A price file")
struct PriceListTests {
    private static let entry = #"{"model":"m","kind":"input_text","from":"2026-01-01","price":"4","per":"1M tokens"}"#
    private static let header = "model,kind,from,price,per"

    @Test(
        "is JSON or CSV, with or without a byte order mark, in whatever order",
        arguments: [
            "[\(entry)]", "\u{FEFF}[\(entry)]", #"{"date":"2026-01-01","currency":"USD","prices":[\#(entry)]}"#,
            #"[{"per":"1M tokens","price":4,"kind":"input_text","model":"m","from":"2026-01-01","source":"user","more":[]}]"#,
            "\(header)\nm,input_text,2026-01-01,4,1M tokens\n",
            "\(header)\r\nm,input_text,2026-01-01,4,1M tokens\r\n\r\n",
            "\u{FEFF}\(header)\nm,input_text,2026-01-01,4,1M tokens",
            "price,per,from,kind,model,currency,note\n4, 1M tokens ,2026-01-01,input_text,\"m\",usd,\"a \"\"b\"\", c\"\n",
            "model;kind;from;price;per\nm;input_text;2026-01-01;4;1M tokens\n",
            "model\tkind\tfrom\tprice\tper\nm\tinput_text\t2026-01-01\t4\t1M tokens\n",
        ]
    )
    func good(text: String) throws {
        let list = try PriceList(parsing: Array(text.utf8))
        let price = Price(model: "m", kind: .inputText, from: "2026-01-01", price: "4", per: .millionTokens)
        #expect(list.prices == [try #require(price)])
    }

    @Test("may be empty of prices")
    func none() throws {
        #expect(try PriceList(parsing: Array("[]".utf8)).prices.isEmpty)
        #expect(try PriceList(parsing: Array("\(Self.header)\n".utf8)).prices.isEmpty)
    }

    @Test(
        "that makes no sense is refused whole, with the entry and the reason",
        arguments: [
            ("", .format, "the file is empty"), (" \n", .format, "the file is empty"),
            ("[", .format, "the file is not valid JSON"),
            (#"{"model":"m"}"#, .format, "the file is not a list of prices"),
            ("[1]", .format, "entry 1: the entry is not an object"),
            ("hello\n", .format, "the file is neither JSON nor CSV whose first line names model and price"),
            ("\(header)\n\"m", .format, "a quoted cell has no end"),
            ("\(header)\n\"m\"x,input_text", .format, "a quote ends inside of a cell"),
            (
                "\(header)\nm,input_text,2026-01-01,4,1M tokens,5", .format,
                "line 2: the line has more cells than the first"
            ),
            (
                "\(header)\n\n\"m\nn\",input_text,2026-01-01,4,1M tokens\nm,input_text,2026-01-01,-4,1M tokens", .price,
                #"line 5: the price "-4" is negative"#
            ),
            (
                "\(header)\nm,input_text,2026-01-01,4,1M tokens\nm,input_text,2026-01-01,5,1M tokens", .duplicate,
                "line 3: line 2 is of the same model, kind and day"
            ),
            (changed(#""price":"4""#, #""price":"-4""#), .price, #"entry 2: the price "-4" is negative"#),
            (changed(#""price":"4""#, #""price":-4"#), .price, #"entry 2: the price "-4" is negative"#),
            (
                changed(#""price":"4""#, #""price":"4000000""#), .price,
                #"entry 2: the price "4000000" is more than 1000000 dollars"#
            ),
            (
                changed(#""price":"4""#, #""price":4e-6"#), .price,
                #"entry 2: the price "4e-6" is not a decimal such as 0.0004"#
            ),
            (
                changed(#""price":"4""#, #""price":"€4""#), .price,
                #"entry 2: the price "€4" is not a decimal such as 0.0004"#
            ),
            (
                changed(#""price":"4""#, #""price":"0.0000000000001""#), .price,
                #"entry 2: the price "0.0000000000001" has more than twelve decimal places"#
            ),
            (changed(#","price":"4""#, ""), .member, "entry 2: price is missing"),
            (changed(#""price":"4""#, #""price":"""#), .member, "entry 2: price is missing"),
            (changed(#""price":"4""#, #""price":null"#), .member, "entry 2: price is missing"),
            (changed(#""model":"n","#, ""), .member, "entry 2: model is missing"),
            (changed(#","per":"1M tokens""#, ""), .member, "entry 2: per is missing"),
            (
                changed("2026-01-01", "2026-02-30"), .member,
                #"entry 2: from is "2026-02-30", which is not a day such as 2026-08-05"#
            ),
            (
                changed("2026-01-01", "01.08.2026"), .member,
                #"entry 2: from is "01.08.2026", which is not a day such as 2026-08-05"#
            ),
            (
                changed("1M tokens", "token"), .member,
                #"entry 2: per is "token", which is none of 1M tokens, second, minute, hour"#
            ),
            (changed("1M tokens", "hour"), .member, "entry 2: input_text cannot be priced per hour"),
            (changed("input_text", "seconds"), .member, "entry 2: seconds cannot be priced per 1M tokens"),
            (
                changed(#"{"model":"n""#, #"{"model":"n","currency":"EUR""#), .currency,
                #"entry 2: the currency is "EUR"; prices are in USD"#
            ),
            (
                #"{"currency":"EUR","prices":[]}"#, .currency,
                #"the currency is "EUR"; prices are in USD"#
            ),
            (changed(#""n""#, #""m""#), .duplicate, "entry 2: entry 1 is of the same model, kind and day"),
        ] as [(String, PriceFileError.Code, String)]
    )
    func bad(text: String, code: PriceFileError.Code, message: String) throws {
        let error = #expect(throws: PriceFileError.self) { try PriceList(parsing: Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error.map { "\($0)" } == message)
    }

    /// A good entry, and another with something changed.
    private static func changed(_ text: String, _ replacement: String) -> String {
        let other = entry.replacing(#""m""#, with: #""n""#)
        return "[\(entry),\(other.replacing(text, with: replacement))]"
    }

    @Test("that is no text is refused", arguments: [[0xFF, 0xFE, 0x5B, 0], [0x5B, 0x22, 0xC3, 0x28]] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let error = #expect(throws: PriceFileError.self) { try PriceList(parsing: bytes) }
        #expect(error?.message == "the file is not text in UTF-8")
    }

    // MARK: - The list that is part of the program

    @Test("is part of the program, as Tools/prices/cut.py wrote it")
    func shipped() throws {
        let file = Fixtures.repository.appendingPathComponent("Prices/prices.json")
        #expect(try PriceList(parsing: Array(Data(contentsOf: file))) == .shipped)
        #expect(try #require(PriceList.shipped.date).contains(/^\d{4}-\d\d-\d\d$/))
        #expect(PriceList.shipped.source?.contains("genai-prices") == true)
        #expect(!PriceList.shipped.notCovered.isEmpty)
        #expect(PriceList.shipped.prices.count > 50)
    }
}
