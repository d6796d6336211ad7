import Foundation
import Gzip
import TestSupport
import Testing

@Suite struct GzipCompressorTests {
    private static let text = Array(String(repeating: "Nothing ends a recording but its end. ", count: 9000).utf8)

    /// Compresses bytes in pieces.
    private func compress(_ bytes: [UInt8], piece: Int, with compressor: inout GzipCompressor) -> [UInt8] {
        var file: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { compressor.append($0, to: &file) }
        }
        compressor.finish(into: &file)
        return file
    }

    @Test(arguments: [[], Array("{}\n".utf8), text]) func giveBackWhatWasCompressed(_ bytes: [UInt8]) throws {
        var compressor = GzipCompressor()
        #expect(try Gunzip.decompressed(compress(bytes, piece: 1000, with: &compressor)) == bytes)
    }

    @Test func theSameBytesGiveTheSameFile() {
        var compressor = GzipCompressor(level: 4)
        let file = compress(Self.text, piece: Self.text.count, with: &compressor)
        #expect(compress(Self.text, piece: 77, with: &compressor) == file)
        var other = GzipCompressor(level: 4)
        #expect(compress(Self.text, piece: 100_000, with: &other) == file)
    }

    @Test func theHeaderTellsNothing() {
        var compressor = GzipCompressor()
        let file = compress(Self.text, piece: Self.text.count, with: &compressor)
        // Magic, deflate, no flags, no time, no hint of the level, no system.
        #expect(file.prefix(10) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    }

    @Test func whatCannotBeCompressedIsKept() throws {
        var random = SplitMix(seed: 14)
        let noise = (0..<300_000).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        var compressor = GzipCompressor(level: 9)
        #expect(try Gunzip.decompressed(compress(noise, piece: 4096, with: &compressor)) == noise)
    }
}
