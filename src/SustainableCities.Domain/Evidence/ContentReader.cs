using System.Buffers.Binary;
using System.Text;

namespace SustainableCities.Domain.Evidence;

/// <summary>
/// Tells what a file is by its bytes, never by its name. A file that is two things at once is refused: what one program shows, another
/// would open as something else.
/// </summary>
internal static class ContentReader
{
    /// <summary>Nothing in it.</summary>
    public const string Empty = "fileEmpty";

    /// <summary>None of the kinds that are taken.</summary>
    public const string Unknown = "evidenceKind";

    /// <summary>Cut off or damaged.</summary>
    public const string Broken = "evidenceBroken";

    /// <summary>Two things at once.</summary>
    public const string Mixed = "evidenceMixed";

    /// <summary>A web page or a drawing, which could run something.</summary>
    public const string Markup = "evidenceMarkup";

    /// <summary>A document with macros.</summary>
    public const string Macros = "evidenceMacros";

    /// <summary>An Office file of the time before 2007, or one with a password.</summary>
    public const string OldOffice = "evidenceOldOffice";

    private const int HeadLength = 1024; // where programs look for the mark of a PDF
    private const int TailLength = ZipContent.FarthestEnd;

    /// <summary>The kind, or the code of a refusal.</summary>
    /// <param name="file">Can be read at any place.</param>
    public static (ContentKind Kind, string? Refused) Read(Stream file)
    {
        var (head, tail) = (Part(file, 0, HeadLength), Part(file, Math.Max(0, file.Length - TailLength), TailLength));
        if (head.Length == 0)
        {
            return (default, Empty);
        }

        var (kind, refused) = Told(file, head, tail);
        return refused is not null ? (kind, refused)
            : kind != ContentKind.Pdf && head.AsSpan().IndexOf("%PDF-"u8) >= 0 ? (kind, Mixed)
            : kind is not (ContentKind.Workbook or ContentKind.Document or ContentKind.Presentation) && ZipContent.HasDirectory(tail) ? (kind, Mixed)
            : (kind, null);
    }

    /// <summary>A part of a file; shorter where the file ends.</summary>
    internal static byte[] Part(Stream file, long from, int most)
    {
        file.Position = from;
        var part = new byte[Math.Min(most, Math.Max(0, file.Length - from))];
        return part[..file.ReadAtLeast(part, part.Length, throwOnEndOfStream: false)];
    }

    private static (ContentKind Kind, string? Refused) Told(Stream file, byte[] head, byte[] tail)
    {
        ReadOnlySpan<byte> start = head;
        if (start.StartsWith("PK\x03\x04"u8))
        {
            return ZipContent.Read(file, tail);
        }

        if (start.StartsWith("%PDF-"u8))
        {
            return (ContentKind.Pdf, tail.AsSpan(Math.Max(0, tail.Length - 2048)).IndexOf("%%EOF"u8) < 0 ? Broken : null);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return (ContentKind.Png, Png(file));
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            // Cameras put more behind the picture; its own end must be there.
            return (ContentKind.Jpeg, tail.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0 ? Broken : null);
        }

        if (start.StartsWith("RIFF"u8) && start.Length >= 16 && start[8..].StartsWith("WEBPVP8"u8))
        {
            var ends = 8L + BinaryPrimitives.ReadUInt32LittleEndian(start[4..]);
            return (ContentKind.Webp, ends > file.Length ? Broken : file.Length - ends > 1 ? Mixed : null);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return (default, OldOffice);
        }

        return (ContentKind.Text, Text(file, head));
    }

    /// <summary>Goes from part to part of a PNG: the last is its end, and nothing follows.</summary>
    private static string? Png(Stream file)
    {
        for (long at = 8; at + 12 <= file.Length;)
        {
            var part = Part(file, at, 8);
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(part);
            if (part.AsSpan(4).SequenceEqual("IEND"u8))
            {
                return at == file.Length ? null : at > file.Length ? Broken : Mixed;
            }
        }

        return Broken;
    }

    private static string? Text(Stream file, byte[] head)
    {
        var marked = head is [0xEF, 0xBB, 0xBF, ..];
        var first = head.AsSpan(marked ? 3 : 0).TrimStart(" \t\r\n"u8);
        if (first is [(byte)'<', var next, ..] && (char.IsAsciiLetter((char)next) || next is (byte)'!' or (byte)'?' or (byte)'/'))
        {
            return Markup;
        }

        // In turn: a detector guesses wrong on short Chinese files.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return IsText(file, marked ? 3 : 0, new UTF8Encoding(false, throwOnInvalidBytes: true))
            || IsText(file, 0, Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)) ? null : Unknown;
    }

    private static bool IsText(Stream file, int from, Encoding encoding)
    {
        file.Position = from;
        var (decoder, bytes, chars) = (encoding.GetDecoder(), new byte[32 * 1024], new char[32 * 1024 + 16]);
        try
        {
            for (var more = true; more;)
            {
                var read = file.Read(bytes);
                more = read > 0;
                foreach (var c in chars.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: !more)))
                {
                    if ((char.IsControl(c) && c is not ('\t' or '\r' or '\n')) || c >= '\uFFFE')
                    {
                        return false;
                    }
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
