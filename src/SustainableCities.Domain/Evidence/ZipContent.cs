using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace SustainableCities.Domain.Evidence;

/// <summary>Tells Office Open XML files from other archives: by the list of their parts, which says what the main one is. No part is unpacked but that list.</summary>
internal static class ZipContent
{
    /// <summary>How far before the end of a file the end of its directory can begin.</summary>
    public const int FarthestEnd = EndLength + ushort.MaxValue;

    private const int EndLength = 22;
    private const int MostEntries = 5000;
    private const int LargestList = 1024 * 1024;
    private const int LongForm = 76; // the 64-bit form of the end, which some writers add though nobody needs it

    private static readonly Dictionary<string, ContentKind> Mains = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = ContentKind.Workbook,
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = ContentKind.Document,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"] = ContentKind.Presentation,
    };

    /// <summary>Whether the end of a file holds a directory that programs for archives would find, wherever the archive begins.</summary>
    public static bool HasDirectory(ReadOnlySpan<byte> tail)
    {
        for (var rest = tail; rest.LastIndexOf("PK\x05\x06"u8) is >= 0 and var at; rest = rest[..at])
        {
            if (tail.Length - at >= EndLength)
            {
                var size = BinaryPrimitives.ReadUInt32LittleEndian(tail[(at + 12)..]);
                var from = at - (long)size;

                // Its list may begin farther back than is looked at here.
                if (size > 0 && (from < 0 || tail[(int)from..].StartsWith("PK\x01\x02"u8)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The kind, or the code of a refusal.</summary>
    public static (ContentKind Kind, string? Refused) Read(Stream file, ReadOnlySpan<byte> tail)
    {
        var at = tail.LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || tail.Length - at < EndLength)
        {
            return (default, ContentReader.Broken);
        }

        var end = tail[at..];
        if (BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != end.Length - EndLength)
        {
            return (default, ContentReader.Mixed);
        }

        // Nothing before the first part, nothing between directory and end: no room for a second file.
        var (size, from) = (BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        if (file.Length - end.Length - from - size is not (0 or LongForm))
        {
            return (default, ContentReader.Broken);
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) > MostEntries)
        {
            return (default, ContentReader.Unknown);
        }

        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return Main(archive);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException)
        {
            return (default, ContentReader.Broken);
        }
    }

    private static (ContentKind Kind, string? Refused) Main(ZipArchive archive)
    {
        if (archive.GetEntry("[Content_Types].xml") is not { } list || list.Length > LargestList)
        {
            return (default, ContentReader.Unknown);
        }

        ContentKind? kind = null;
        using var unpacked = list.Open();
        using var xml = XmlReader.Create(unpacked, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestList });
        while (xml.Read())
        {
            var type = xml.NodeType == XmlNodeType.Element ? xml.GetAttribute("ContentType") ?? "" : "";
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                return (default, ContentReader.Macros);
            }

            if (Mains.TryGetValue(type, out var main) && xml.GetAttribute("PartName") is { } part && archive.GetEntry(part.TrimStart('/')) is not null)
            {
                if (kind is { } other && other != main)
                {
                    return (default, ContentReader.Mixed);
                }

                kind = main;
            }
        }

        return kind is { } found ? (found, null) : (default, ContentReader.Unknown);
    }
}
