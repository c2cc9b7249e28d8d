using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Testing;
using SustainableCities.Testing.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(SustainableCities.Web.Tests.Api.ApiPortals))]

namespace SustainableCities.Web.Tests.Api;

/// <summary>The portal, serving a fresh demonstration in Development, and callers of its API.</summary>
public sealed class ApiPortal : IAsyncDisposable
{
    private readonly DemonstrationPortal _portal;
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _tokens = [];

    private ApiPortal(DemonstrationPortal portal)
    {
        _portal = portal;
        _client = new HttpClient { BaseAddress = new Uri(portal.Address, "/api/v1/") };
    }

    public static async Task<ApiPortal> StartAsync(TestEngine engine, params IEnumerable<string> settings) =>
        new(await DemonstrationPortal.StartAsync(engine, settings));

    /// <summary>A context on its database.</summary>
    public PortalDbContext Open() => _portal.Database.Open();

    /// <summary>Asks as somebody (null: nobody); a text body goes as JSON unless another type is named.</summary>
    public async Task<ApiAnswer> AskAsync(string? email, HttpMethod method, string path, string? body = null, string? ifMatch = null, string type = "application/json", string? language = null, string? key = null, string? known = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (email is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(email));
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (language is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }

        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (body is not null)
        {
            request.Content = Content(body, type);
        }

        using var response = await SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new ApiAnswer(
            response.StatusCode, response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType, bytes, response.Headers.Contains("Set-Cookie"))
        {
            Replayed = response.Headers.Contains("Idempotency-Replayed"),
            Link = response.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : "",
            Location = response.Headers.Location?.ToString(),
        };
    }

    /// <summary>Sends a file in a form.</summary>
    public Task<ApiAnswer> SendFileAsync(string? email, string path, byte[] file, string field = "file", string? language = null) =>
        SendAsync(email, path, new MultipartFormDataContent { { new ByteArrayContent(file), field, "values.csv" } }, language);

    /// <summary>Sends a file under its name, with texts beside it.</summary>
    public Task<ApiAnswer> SendFormAsync(string? email, string path, byte[] file, string name, params IEnumerable<(string Field, string Text)> texts) =>
        SendFormAsync(email, path, file, name, null, texts);

    /// <summary>Sends a file under its name, in a language.</summary>
    public Task<ApiAnswer> SendFormAsync(string? email, string path, byte[] file, string name, string? language, params IEnumerable<(string Field, string Text)> texts)
    {
        // Bytes in UTF-8 as browsers write them, with the quotes and backslashes that a name may hold.
        var content = new ByteArrayContent(file);
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        var form = new MultipartFormDataContent { content };
        foreach (var (field, text) in texts)
        {
            form.Add(new StringContent(text), field);
        }

        return SendAsync(email, path, form, language);
    }

    /// <summary>The whole answer, its headers too.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string? email, string path, RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = range;
        if (email is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(email));
        }

        return await SendAsync(request);
    }

    private async Task<ApiAnswer> SendAsync(string? email, string path, HttpContent content, string? language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (email is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(email));
        }

        request.Headers.TryAddWithoutValidation("Accept-Language", language ?? "en");
        using var response = await SendAsync(request);
        return new ApiAnswer(
            response.StatusCode, null, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), response.Headers.Contains("Set-Cookie"))
        {
            Location = response.Headers.Location?.ToString(),
        };
    }

    /// <summary>The same answer asked for at an address outside of <c>/api/v1</c>.</summary>
    public Task<ApiAnswer> GetAsync(string path) => AskAsync(null, HttpMethod.Get, new Uri(_portal.Address, path).ToString());

    /// <summary>Runs a command of the portal on the same database.</summary>
    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => _portal.RunAsync(arguments);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        try
        {
            return await _client.SendAsync(request, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new InvalidOperationException($"The portal did not answer:\n{_portal.Log}", e);
        }
    }

    /// <summary><c>raw:</c> is Latin-1 for what is no UTF-8, each character a byte; <c>chunked:</c> does not tell its length.</summary>
    private static HttpContent Content(string body, string type)
    {
        const string Raw = "raw:";
        const string Chunked = "chunked:";
        if (body.StartsWith(Chunked, StringComparison.Ordinal))
        {
            return new UntoldContent(Encoding.UTF8.GetBytes(body[Chunked.Length..]), type);
        }

        if (!body.StartsWith(Raw, StringComparison.Ordinal))
        {
            return new StringContent(body, Encoding.UTF8, type);
        }

        var bytes = new ByteArrayContent(Encoding.Latin1.GetBytes(body[Raw.Length..]));
        bytes.Headers.ContentType = new MediaTypeHeaderValue(type);
        return bytes;
    }

    private async Task<string> TokenAsync(string email)
    {
        if (!_tokens.TryGetValue(email, out var token))
        {
            var made = await new TokenService(_portal.Database.Work(TimeProvider.System)).CreateAsync(email, "test", 1, new Change(Actor.Operator, "cli"), TestContext.Current.CancellationToken);
            _tokens[email] = token = made.Value!;
        }

        return token;
    }
}

/// <summary>A body that does not tell its length, and so goes in chunks.</summary>
internal sealed class UntoldContent : HttpContent
{
    private readonly byte[] _bytes;

    public UntoldContent(byte[] bytes, string type)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue(type);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var at = 0; at < _bytes.Length; at += 65536)
        {
            await stream.WriteAsync(_bytes.AsMemory(at, Math.Min(65536, _bytes.Length - at)), TestContext.Current.CancellationToken);
            await stream.FlushAsync(TestContext.Current.CancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string? Tag, string? Type, byte[] Bytes, bool SetsCookie)
{
    /// <summary>As the API itself writes.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer of an earlier batch.</summary>
    public bool Replayed { get; init; }

    /// <summary>The way to other pages of a list.</summary>
    public string Link { get; init; } = "";

    /// <summary>Where what was made stands.</summary>
    public string? Location { get; init; }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>The codes of a problem's errors, with their fields.</summary>
    public string Errors => string.Join("; ", Json.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field").GetString()}={e.GetProperty("code").GetString()}"));

    public string[] Properties => [.. Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)];
}

/// <summary>One portal on each database, shared by the tests that only read, or are refused.</summary>
public sealed class ApiPortals : IAsyncDisposable
{
    private readonly Dictionary<TestEngine, Lazy<Task<ApiPortal>>> _portals =
        Enum.GetValues<TestEngine>().ToDictionary(e => e, e => new Lazy<Task<ApiPortal>>(() => ApiPortal.StartAsync(e)));

    public Task<ApiPortal> OnAsync(TestEngine engine) => _portals[engine].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in _portals.Values.Where(p => p.IsValueCreated))
        {
            await (await portal.Value).DisposeAsync();
        }
    }
}
