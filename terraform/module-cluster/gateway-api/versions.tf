terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = ">= 3.1.0, < 4.0.0"
    }

    http = {
      source  = "hashicorp/http"
      version = ">= 3.5.0, < 4.0.0"
    }
  }
}
