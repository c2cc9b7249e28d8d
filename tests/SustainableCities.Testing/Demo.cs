namespace SustainableCities.Testing;

/// <summary>The demonstration accounts (design, section 5).</summary>
public static class Demo
{
    /// <summary>The password of every one of them.</summary>
    public const string Password = "Demo-Portal-2026!";

    /// <summary>The programme's administrator.</summary>
    public const string Admin = "admin@demo.example";

    /// <summary>BSI's reviewer, of all four cities.</summary>
    public const string ReviewerBsi = "reviewer.bsi@demo.example";

    /// <summary>CNIS's reviewer, of all four cities.</summary>
    public const string ReviewerCnis = "reviewer.cnis@demo.example";

    /// <summary>Runs events in all four cities.</summary>
    public const string Facilitator = "facilitator@demo.example";

    /// <summary>Reads all four cities.</summary>
    public const string Viewer = "viewer@demo.example";

    /// <summary>The lead of a city.</summary>
    public static string Lead(string city) => $"lead.{city}@demo.example";

    /// <summary>The editor of a city.</summary>
    public static string Editor(string city) => $"editor.{city}@demo.example";
}
