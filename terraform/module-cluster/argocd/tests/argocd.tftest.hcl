mock_provider "helm" {}

variables {
  environment       = "prod"
  repository_url    = "https://github.com/example/countersign.git"
  revision          = "v1.2.3"
  high_availability = true
}

run "follows_the_repository_that_was_named" {
  assert {
    condition = yamldecode(helm_release.root.values[0]).objects[0].spec.source == {
      repoURL        = "https://github.com/example/countersign.git"
      targetRevision = "v1.2.3"
      path           = "argocd/appsets/prod"
    }
    error_message = "The root Application follows the environment's folder."
  }
  assert {
    condition     = yamldecode(helm_release.root.values[0]).objects[0].spec.syncPolicy.automated.selfHeal && yamldecode(helm_release.root.values[0]).objects[0].metadata.namespace == "argocd"
    error_message = "All else is as argocd/bootstrap/root.yaml says."
  }
  assert {
    condition     = fileexists("${path.module}/../../../argocd/appsets/prod/kustomization.yaml")
    error_message = "The folder exists."
  }
}

run "production_has_no_local_administrator" {
  assert {
    condition     = !yamldecode(helm_release.argocd.values[0]).configs.cm["admin.enabled"] && yamldecode(helm_release.argocd.values[0]).server.replicas == 2
    error_message = "People come through single sign-on, to two servers."
  }
  assert {
    condition     = length(helm_release.argocd.values) == 1 && length(helm_release.repository) == 0
    error_message = "Without a token and a certificate there are none."
  }
}

run "a_private_repository_and_a_certificate" {
  variables {
    environment        = "dev"
    high_availability  = false
    repository_token   = "token"
    server_certificate = { certificate = "certificate", key = "key" }
  }
  assert {
    condition     = yamldecode(helm_release.repository[0].values[0]).objects[0].stringData.password == "token"
    error_message = "Argo CD is given the token."
  }
  assert {
    condition     = yamldecode(helm_release.argocd.values[1]).server.certificateSecret == { enabled = true, crt = "certificate", key = "key" }
    error_message = "Argo CD shows the certificate."
  }
  assert {
    condition     = yamldecode(helm_release.argocd.values[0]).configs.cm["admin.enabled"]
    error_message = "A development cluster has an administrator."
  }
}

run "refuses_an_environment" {
  command = plan
  variables {
    environment = "test"
  }
  expect_failures = [var.environment]
}

run "refuses_credentials_in_an_address" {
  command = plan
  variables {
    repository_url = "https://me:secret@github.com/example/countersign.git"
  }
  expect_failures = [var.repository_url]
}

run "refuses_a_revision" {
  command = plan
  variables {
    revision = "main; echo"
  }
  expect_failures = [var.revision]
}
