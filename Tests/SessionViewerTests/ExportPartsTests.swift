import CZlib
import Foundation
import TestSupport
import Testing

@testable import SessionViewer

@Suite("SHA-256")
struct SHA256Tests {
    static let vectors = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 119), "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]

    @Test("is that of the standard's examples", arguments: vectors)
    func hash(text: String, expected: String) {
        let hex = SHA256.hash(text.utf8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(hex == expected)
    }
}

@Suite("Gzip")
struct GzipTests {
    @Test("gives back what was compressed", arguments: [0, 1, 1000, 3_000_000])
    func roundTrip(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
        let compressed = try #require(Gzip.compressed(bytes))
        #expect(compressed.starts(with: [0x1F, 0x8B]))
        #expect(try Self.inflated(compressed, count: count) == bytes)
    }

    static func inflated(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
        var stream = z_stream()
        let begun = inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        try #require(begun == Z_OK)
        defer { inflateEnd(&stream) }
        var (input, output) = (bytes, [UInt8](repeating: 0, count: count + 1))
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(status == Z_STREAM_END)
        return Array(output.dropLast(Int(stream.avail_out)))
    }
}

@Suite("A bundle of modules")
struct ModuleBundleTests {
    @Test("has each module once, behind those that it imports")
    func order() throws {
        let script = try ModuleBundle.script(
            of: [
                "app.js": "import { b } from './b.js'\nimport { c } from './c.js'\nb(c)",
                "b.js": "import { c } from './c.js'\nexport function b(x) { return x + c }",
                "c.js": "export const c = 1\nexport async function load() {}\nexport class C extends Object {}",
            ],
            entry: "app.js"
        )
        #expect(
            script == """
                'use strict';
                const $c_js = (() => {
                const c = 1
                async function load() {}
                class C extends Object {}
                return { c, load, C };
                })();
                const $b_js = (() => {
                const { c } = $c_js;
                function b(x) { return x + c }
                return { b };
                })();
                const $app_js = (() => {
                const { b } = $b_js;
                const { c } = $c_js;
                b(c)
                return {  };
                })();

                """
        )
    }

    @Test(
        "refuses what it cannot join",
        arguments: [
            ["app.js": "import x from './b.js'", "b.js": ""], ["app.js": "import './b.js'", "b.js": ""],
            ["app.js": "import { a as b } from './b.js'", "b.js": ""], ["app.js": "export default 1"],
            ["app.js": "export { a }"], ["app.js": "export let a = 1"], ["app.js": "import { a } from './gone.js'"],
            ["app.js": "import { b } from './b.js'", "b.js": "import { a } from './app.js'"],
            ["app.js": "import { a } from 'https://elsewhere.example/a.js'"],
        ]
    )
    func refusals(modules: [String: String]) {
        #expect(throws: ViewerError.self) { try ModuleBundle.script(of: modules, entry: "app.js") }
    }
}

@Suite("The page's files")
struct PageFilesTests {
    private static let folder = Fixtures.repository.appendingPathComponent("Sources/SessionViewer/Web").path

    @Test("are part of the program: all of them, as they are in the folder")
    func embedded() throws {
        let inFolder = PageFiles(folder: Self.folder)
        let (parts, files) = (PageFiles().modules(), inFolder.modules())
        #expect(parts.keys.sorted() == files.keys.sorted(), "`make web` lists the files in WebFiles.swift")
        for name in files.keys.sorted() + ["index.html", "style.css"] {
            #expect(PageFiles().file(name)?.bytes == inFolder.file(name)?.bytes, "\(name)")
        }
    }

    @Test(
        "are none beside those",
        arguments: ["", ".", "..", "../Package.swift", "a/b.js", ".hidden.js", "app", "x.js\0"]
    )
    func others(name: String) { #expect(PageFiles(folder: Self.folder).file(name) == nil) }

    @Test("can be joined to one page that ends no element of its own")
    func template() throws {
        let page = try PageTemplate(PageFiles(folder: Self.folder))
        let text = page.before + page.after
        #expect(text.lowercased().split(separator: "</script", omittingEmptySubsequences: false).count == 2)
        #expect(text.lowercased().split(separator: "</style", omittingEmptySubsequences: false).count == 2)
        #expect(!text.contains("src="), "nothing is fetched")
        #expect(text.contains("script-src 'sha256-"))
    }
}
