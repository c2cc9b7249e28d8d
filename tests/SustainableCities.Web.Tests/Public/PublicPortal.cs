using System.Net;
using System.Text.RegularExpressions;
using SustainableCities.Testing;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(SustainableCities.Web.Tests.Public.PublicPortal))]

namespace SustainableCities.Web.Tests.Public;

/// <summary>A portal with the demonstration, read by everybody. Started by the first test that asks for a page.</summary>
public sealed partial class PublicPortal : IAsyncDisposable
{
    private readonly SemaphoreSlim _once = new(1);
    private readonly Dictionary<string, string> _texts = [];
    private TestDatabase? _database;
    private TestPortal? _portal;

    /// <summary>Every public page that takes no key, and one of each that does.</summary>
    public static TheoryData<string> Pages =>
    [
        "/", "/cities", "/cities/cstec", "/cities/qujiang", "/cities/gdd", "/cities/hemc", "/cities/cstec/indicators/TEC-39", "/cities/hemc/indicators/HEMC-01",
        "/programme", "/standards", "/standards/iso-37101", "/standards/iso-37104", "/standards/iso-37108", "/standards/iso-37111", "/standards/iso-37120",
        "/standards/iso-37122", "/standards/iso-37123", "/standards/gb-t-40759", "/sdg", "/events", "/method",
    ];

    /// <summary>Asks for an address as it is.</summary>
    public async Task<HttpResponseMessage> GetAsync(string address)
    {
        await StartAsync();
        using var reader = _portal!.Reader();
        return await reader.GetAsync(address);
    }

    /// <summary>The HTML of a page in a language.</summary>
    public async Task<string> HtmlAsync(string path, string lang)
    {
        using var page = await GetAsync($"{path}?lang={lang}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a reader sees of a page: its text, blanks evened out.</summary>
    public async Task<string> TextAsync(string path, string lang)
    {
        var key = lang + path;
        if (!_texts.TryGetValue(key, out var text))
        {
            var html = await HtmlAsync(path, lang);
            _texts[key] = text = Even(WebUtility.HtmlDecode(Tags().Replace(html, " ")));
        }

        return text;
    }

    /// <summary>A text without any blank, as pages and data break lines in different places.</summary>
    public static string Even(string text) => Blanks().Replace(text, "");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
            await _database!.DisposeAsync();
        }

        _once.Dispose();
    }

    private async Task StartAsync()
    {
        await _once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _database ??= await TestDatabase.CreateAsync(TestEngine.Sqlite, Contents.Demonstration);
            _portal ??= TestPortal.StartWithout($"ConnectionStrings:Portal={_database.ConnectionString}");
        }
        finally
        {
            _once.Release();
        }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
