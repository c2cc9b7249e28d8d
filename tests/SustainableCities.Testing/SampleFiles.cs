using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SustainableCities.Testing;

/// <summary>Small whole files of the kinds that are taken as evidence, made by hand.</summary>
public static class SampleFiles
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    /// <summary>A PDF of one empty page.</summary>
    /// <param name="text">Makes it another file.</param>
    public static byte[] Pdf(string text = "") => Encoding.UTF8.GetBytes(
        $"%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>A PNG of one dot; the sums of its parts are nought.</summary>
    public static byte[] Png() => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Part("IHDR", 13), .. Part("IDAT", 8), .. Part("IEND", 0)];

    /// <summary>A JPEG: its beginning and its end.</summary>
    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xD9];

    /// <summary>A WebP of one part.</summary>
    public static byte[] Webp() => [.. "RIFF"u8, 12, 0, 0, 0, .. "WEBPVP8 "u8, 0, 0, 0, 0];

    /// <summary>A workbook.</summary>
    public static byte[] Workbook() => Package("xl/workbook.xml", Office + "spreadsheetml.sheet.main+xml");

    /// <summary>A text document.</summary>
    public static byte[] Document() => Package("word/document.xml", Office + "wordprocessingml.document.main+xml");

    /// <summary>A presentation.</summary>
    public static byte[] Presentation() => Package("ppt/presentation.xml", Office + "presentationml.presentation.main+xml");

    /// <summary>A workbook with macros.</summary>
    public static byte[] WorkbookWithMacros() => Package("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml");

    /// <summary>An archive with a list of types, as Office Open XML files are, or any other.</summary>
    /// <param name="part">The name of its part.</param>
    /// <param name="type">The type that the list gives the part; no list where null.</param>
    public static byte[] Package(string part, string? type)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (type is not null)
            {
                Write("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{part}" ContentType="{type}"/></Types>""");
            }

            Write(part, "<content/>");

            void Write(string name, string text)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    private static byte[] Part(string name, int length)
    {
        var part = new byte[12 + length];
        BinaryPrimitives.WriteInt32BigEndian(part, length);
        Encoding.ASCII.GetBytes(name).CopyTo(part, 4);
        return part;
    }
}
