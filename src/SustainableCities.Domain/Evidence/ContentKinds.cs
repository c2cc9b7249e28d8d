namespace SustainableCities.Domain.Evidence;

/// <summary>What a file is, told by its content.</summary>
public enum ContentKind
{
    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A PNG picture.</summary>
    Png,

    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A WebP picture.</summary>
    Webp,

    /// <summary>An Office Open XML workbook without macros.</summary>
    Workbook,

    /// <summary>An Office Open XML text without macros.</summary>
    Document,

    /// <summary>An Office Open XML presentation without macros.</summary>
    Presentation,

    /// <summary>Text in UTF-8 or GB18030, such as a CSV table.</summary>
    Text,
}

/// <summary>The names and media types of the kinds that are taken.</summary>
public static class ContentKinds
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    /// <summary>Every ending that is taken, as a file dialogue lists them.</summary>
    public static string Accepted { get; } = string.Join(',', Enum.GetValues<ContentKind>().SelectMany(Endings));

    /// <summary>The endings of a kind, with the point, lower case.</summary>
    public static IReadOnlyList<string> Endings(ContentKind kind) => kind switch
    {
        ContentKind.Pdf => [".pdf"],
        ContentKind.Png => [".png"],
        ContentKind.Jpeg => [".jpg", ".jpeg"],
        ContentKind.Webp => [".webp"],
        ContentKind.Workbook => [".xlsx"],
        ContentKind.Document => [".docx"],
        ContentKind.Presentation => [".pptx"],
        _ => [".csv", ".txt"],
    };

    /// <summary>The media type to serve a kind with. Text is plain text, whatever its name: nobody is to read more into it.</summary>
    public static string MediaType(ContentKind kind) => kind switch
    {
        ContentKind.Pdf => "application/pdf",
        ContentKind.Png => "image/png",
        ContentKind.Jpeg => "image/jpeg",
        ContentKind.Webp => "image/webp",
        ContentKind.Workbook => Office + "spreadsheetml.sheet",
        ContentKind.Document => Office + "wordprocessingml.document",
        ContentKind.Presentation => Office + "presentationml.presentation",
        _ => "text/plain",
    };
}
