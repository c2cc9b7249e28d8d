using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SustainableCities.Domain.People;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>The built portal, serving a fresh demonstration, and callers of its API.</summary>
public sealed class ApiPortal : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServerProcess _server;
    private readonly HttpClient _client;
    private readonly string _storage;
    private readonly Dictionary<string, string> _tokens = [];

    private ApiPortal(TestDatabase database, ServerProcess server, string storage)
    {
        _database = database;
        _server = server;
        _storage = storage;
        _client = new HttpClient { BaseAddress = new Uri(server.Address, "/api/v1/") };
    }

    public static async Task<ApiPortal> StartAsync(TestEngine engine)
    {
        var database = await TestDatabase.CreateAsync(engine, Contents.Demonstration);
        var storage = Directory.CreateTempSubdirectory("portal-api-").FullName;
        return new ApiPortal(database, await PortalProcess.ServeAsync(database, storage), storage);
    }

    /// <summary>Asks as somebody (null: nobody); a text body goes as JSON unless another type is named.</summary>
    public async Task<ApiAnswer> AskAsync(string? email, HttpMethod method, string path, string? body = null, string? ifMatch = null, string type = "application/json", string? language = null)
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

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new ApiAnswer(response.StatusCode, response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _server.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_storage, recursive: true);
    }

    private async Task<string> TokenAsync(string email)
    {
        if (!_tokens.TryGetValue(email, out var token))
        {
            var made = await new TokenService(_database.Work(TimeProvider.System)).CreateAsync(email, "test", 1, new Change(Actor.Operator, "cli"), TestContext.Current.CancellationToken);
            _tokens[email] = token = made.Value!;
        }

        return token;
    }
}

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string? Tag, string? Type, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>The codes of a problem's errors, with their fields.</summary>
    public string Errors => string.Join("; ", Json.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field").GetString()}={e.GetProperty("code").GetString()}"));

    public string[] Properties => [.. Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)];
}
