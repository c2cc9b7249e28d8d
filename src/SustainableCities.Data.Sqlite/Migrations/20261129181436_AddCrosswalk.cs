using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddCrosswalk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DefinitionRelations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LeftKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RightKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Relation = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    BasisEn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    BasisZh = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Certainty = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionRelations", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionRelations_LeftKey_RightKey",
                table: "DefinitionRelations",
                columns: new[] { "LeftKey", "RightKey" },
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionRelations_RightKey",
                table: "DefinitionRelations",
                column: "RightKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DefinitionRelations");
        }
    }
}
